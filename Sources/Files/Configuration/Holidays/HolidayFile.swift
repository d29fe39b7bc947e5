import Linux

/// Why a holiday list cannot be read as a whole.
enum HolidayFileError: Error, Hashable {
    case file(SourceFileError)
    case text(line: Int, column: Int, message: String)
}

/// A holiday list in either form: a date and its name a line (`.txt`), or a calendar (`.ics`).
struct HolidayFile {
    static let endings = [".txt", ".ics"]

    let path: String
    let context: SiteContext

    func list() throws(HolidayFileError) -> HolidayList {
        let bytes: [UInt8]
        do throws(SourceFileError) {
            bytes = try context.sources.bytes(of: path)
        } catch {
            throw .file(error)
        }
        return path.hasSuffix(".ics") ? try calendar(bytes) : try lines(bytes)
    }

    private func calendar(_ bytes: [UInt8]) throws(HolidayFileError) -> HolidayList {
        do throws(CalendarError) {
            return try CalendarText(path: path, context: context).list(bytes)
        } catch {
            throw .text(line: error.line, column: 1, message: "\(error)")
        }
    }

    private func lines(_ bytes: [UInt8]) throws(HolidayFileError) -> HolidayList {
        do throws(SourceTextError) {
            return HolidayText(path: path, context: context).list(try SourceText(bytes))
        } catch {
            throw .text(line: error.line, column: error.column, message: error.message)
        }
    }
}
