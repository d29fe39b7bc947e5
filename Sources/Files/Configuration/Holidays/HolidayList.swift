import ChathoursCore
import Hours

/// The holidays of one file, in its order.
struct HolidayList {
    struct Entry {
        let day: HolidayLine.Day
        let holiday: Holiday
    }

    let path: String
    let entries: [Entry]

    /// The last date that is listed with its year; nil when there is none.
    var lastDate: CivilDate? {
        entries.compactMap { if case .date(let date) = $0.day { date } else { nil } }.max()
    }

    /// Whether a line holds for every year: such a list never ends.
    var hasYearly: Bool {
        entries.contains { if case .yearly = $0.day { true } else { false } }
    }
}

/// Reads a holiday list in text form: a date and its name a line; `#` starts a comment.
struct HolidayText {
    let path: String
    let context: SiteContext

    func list(_ text: SourceText) -> HolidayList {
        var entries: [HolidayList.Entry] = []
        var first: [HolidayLine.Day: (name: String, line: Int)] = [:]
        let lines = text.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() {
            let line = Self.content(bytes)
            guard !line.isEmpty else { continue }
            let place = Place(file: path, line: index + 1, column: line.startIndex - bytes.startIndex + 1)
            do throws(HolidayLineError) {
                let holiday = try HolidayLine(Substring(decoding: line, as: UTF8.self))
                if let other = first[holiday.day], other.name != holiday.name {
                    let counts = "\(quoted(other.name)) of line \(other.line), which counts"
                    context.warning(at: place, "\(quoted(holiday.name)) falls on the same day as \(counts)")
                }
                first[holiday.day] = first[holiday.day] ?? (holiday.name, index + 1)
                entries.append(
                    HolidayList.Entry(day: holiday.day, holiday: Holiday(name: holiday.name, id: context.id(place))))
            } catch {
                context.error(at: place, "\(error)")
            }
        }
        return HolidayList(path: path, entries: entries)
    }

    /// The line without its comment and without blanks around; the blanks are ASCII, so bytes count as characters.
    private static func content(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        for index in line.indices where line[index] == UInt8(ascii: "#") {
            if index == line.startIndex || isBlank(line[index - 1]) {
                line = line[..<index]
                break
            }
        }
        line = line.drop(while: isBlank)
        while let last = line.last, isBlank(last) { line.removeLast() }
        return line
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}
