import Hours

/// What the tables of one site file share while they are read.
final class SiteContext {
    /// The path of the site file, as given.
    let file: String
    let today: CivilDate
    let diagnostics = DiagnosticList()
    let zones: ZoneCache
    let holidays: HolidayLibrary

    private(set) var places: [Place] = []
    private var merging = WorkMeter(limit: 200_000)
    private var isTooLarge = false
    private var suggestionsLeft = 100

    init(
        file: String, today: CivilDate, zones: ZoneDirectory, holidayDirectory: String, memory: HolidayMemory? = nil
    ) {
        self.file = file
        self.today = today
        self.zones = ZoneCache(zones)
        holidays = HolidayLibrary(
            directory: holidayDirectory, siteFolder: FilePath.folder(of: file), memory: memory)
    }

    /// A new id that stands for `place`. Ids ascend: what is read first is what later entries are compared with.
    func id(_ place: Place) -> EntryID {
        places.append(place)
        return EntryID(places.count - 1)
    }

    func place(of id: EntryID) -> Place {
        places[id.rawValue]
    }

    func error(at place: Place, _ message: @autoclosure () -> String) {
        diagnostics.error(at: place, message())
    }

    func warning(at place: Place, _ message: @autoclosure () -> String) {
        diagnostics.warning(at: place, message())
    }

    /// Bounds what inheritance may cost, whatever the file holds: false, and an error, once `steps` are too many.
    func spend(_ steps: Int, at place: Place) -> Bool {
        guard !merging.spend(steps) else { return true }
        if !isTooLarge { error(at: place, "too many departments that inherit too much; divide this site into several") }
        isTooLarge = true
        return false
    }

    /// `; did you mean "before"?`, or nothing where no candidate is near.
    func didYouMean(_ word: String, _ candidates: some Sequence<String>) -> String {
        guard suggestionsLeft > 0 else { return "" }
        suggestionsLeft -= 1
        return Suggestion.nearest(to: word, in: candidates).map { "; did you mean \(quoted($0))?" } ?? ""
    }

    /// The zone that was meant, where the name is unknown.
    func didYouMean(zone name: String, _ error: ZoneError) -> String {
        switch error {
        case .unknown, .malformed: break
        default: return ""
        }
        guard suggestionsLeft > 0 else { return "" }
        suggestionsLeft -= 1
        return zones.nearest(to: name).map { "; did you mean \(quoted($0))?" } ?? ""
    }
}
