import ChathoursCore
import Hours

/// What the tables of one site file share while they are read.
final class SiteContext: FileContext {
    let today: CivilDate
    let zones: ZoneCache
    let holidays: HolidayLibrary
    /// The language of texts that are written without one.
    var plainTextLanguage = LocalizedText.undetermined

    private(set) var places: [Place] = []
    private var merging = WorkMeter(limit: 200_000)
    private var isTooLarge = false

    init(
        file: String, sources: SourceFiles, today: CivilDate, zones: ZoneDirectory, holidayDirectory: String,
        memory: HolidayMemory? = nil
    ) {
        self.today = today
        self.zones = ZoneCache(zones)
        holidays = HolidayLibrary(
            directory: holidayDirectory, siteFolder: FilePath.folder(of: file), memory: memory)
        super.init(file: file, sources: sources)
    }

    /// A new id that stands for `place`. Ids ascend: what is read first is what later entries are compared with.
    func id(_ place: Place) -> EntryID {
        places.append(place)
        return EntryID(places.count - 1)
    }

    func place(of id: EntryID) -> Place {
        places[id.rawValue]
    }

    /// Bounds what inheritance may cost, whatever the file holds: false, and an error, once `steps` are too many.
    func spend(_ steps: Int, at place: Place) -> Bool {
        guard !merging.spend(steps) else { return true }
        if !isTooLarge { error(at: place, "too many departments that inherit too much; divide this site into several") }
        isTooLarge = true
        return false
    }

    /// The zone that was meant, where the name is unknown.
    func didYouMean(zone name: String, _ error: ZoneError) -> String {
        switch error {
        case .unknown, .malformed: break
        default: return ""
        }
        guard maySuggest() else { return "" }
        return zones.nearest(to: name).map { "; did you mean \(quoted($0))?" } ?? ""
    }
}
