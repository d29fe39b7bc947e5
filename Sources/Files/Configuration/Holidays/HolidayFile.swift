// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// The reason why a holiday list as a whole cannot be read.
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

/// The reason why a text is not a date with its name.
enum HolidayLineError: Error, Hashable {
    case notADate(String)
    case noSuchDate(String)
    case noName(String)
}

extension HolidayLineError: CustomStringConvertible {
    var description: String {
        switch self {
        case .notADate(let text): "\(quoted(text)) is not a date; use 2026-12-25 Christmas Day or 12-25 Christmas Day"
        case .noSuchDate(let text): "the date \(quoted(text)) does not exist"
        case .noName(let text): "\(quoted(text)) has no name; use for example \(quoted("\(text) Bridge day"))"
        }
    }
}

/// A date, or a date of every year, with its name: `2026-05-15 Bridge day`, `12-25 Christmas Day`.
struct HolidayLine: Hashable {
    enum Day: Hashable {
        case date(CivilDate)
        case yearly(MonthDay)
    }

    let day: Day
    let name: String

    init(_ text: Substring) throws(HolidayLineError) {
        let word = text.prefix { !Self.isBlank($0) }
        guard Self.looksLikeDate(word) else { throw .notADate(String(word)) }
        if let date = CivilDate(word) {
            day = .date(date)
        } else if let monthDay = MonthDay(word) {
            day = .yearly(monthDay)
        } else {
            throw .noSuchDate(String(word))
        }
        var name = text[word.endIndex...].drop(while: Self.isBlank)
        while let last = name.last, Self.isBlank(last) { name.removeLast() }
        guard !name.isEmpty else { throw .noName(String(word)) }
        self.name = String(name)
    }

    /// Returns true if `word` was meant as a date: it consists of digits and dashes.
    static func looksLikeDate(_ word: Substring) -> Bool {
        word.utf8.contains(UInt8(ascii: "-"))
            && word.utf8.allSatisfy { ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "-") }
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}

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

    /// True if a line holds for every year: such a list never ends.
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
                    let counts = "\(quoted(other.name)) on line \(other.line), which takes precedence"
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
