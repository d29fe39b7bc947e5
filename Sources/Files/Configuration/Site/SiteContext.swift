// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The state that the tables of one site file share while they are read.
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
        memory: HolidayCache? = nil
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
        if !isTooLarge { error(at: place, "departments inherit too many entries in total; split this site") }
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

/// The state that the tables of one file share while they are read.
class FileContext {
    /// The path of the file, as given.
    let file: String
    let sources: SourceFiles
    let diagnostics = DiagnosticList()
    /// The references that the file makes to things outside of it, in the order in which they were read.
    private(set) var references: [Reference] = []
    private var suggestionsLeft = 100

    init(file: String, sources: SourceFiles) {
        self.file = file
        self.sources = sources
    }

    final func error(at place: Place, _ message: @autoclosure () -> String) {
        diagnostics.error(at: place, message())
    }

    final func warning(at place: Place, _ message: @autoclosure () -> String) {
        diagnostics.warning(at: place, message())
    }

    /// Notes that the file names something outside of it.
    final func refer(to subject: Reference.Subject, at place: Place) {
        references.append(Reference(subject: subject, place: place))
    }

    /// `; did you mean "before"?`, or nothing where no candidate is near.
    final func didYouMean(_ word: String, _ candidates: some Sequence<String>) -> String {
        guard maySuggest() else { return "" }
        return Suggestion.nearest(to: word, in: candidates).map { "; did you mean \(quoted($0))?" } ?? ""
    }

    /// Bounds what looking for suggestions may cost, whatever the file holds.
    final func maySuggest() -> Bool {
        guard suggestionsLeft > 0 else { return false }
        suggestionsLeft -= 1
        return true
    }

    /// The table that the file is; nil when it cannot be read, which has then been reported. Where it `mayBeEmpty`, an
    /// empty file is an empty table.
    final func root(mayBeEmpty: Bool = false) -> YAMLNode? {
        do {
            let text = try SourceText(try sources.bytes(of: file))
            return YAMLDocument(text, file: file, diagnostics: diagnostics, mayBeEmpty: mayBeEmpty).root()
        } catch let error as SourceTextError {
            self.error(at: Place(file: file, line: error.line, column: error.column), error.message)
        } catch {
            self.error(at: .start(of: file), "this file \(error)")
        }
        return nil
    }
}
