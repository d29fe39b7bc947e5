import ChathoursCore
import Hours

/// Why a text is no date with its name.
enum HolidayLineError: Error, Hashable {
    case notADate(String)
    case noSuchDate(String)
    case noName(String)
}

extension HolidayLineError: CustomStringConvertible {
    var description: String {
        switch self {
        case .notADate(let text): "\(quoted(text)) is no date; write 2026-12-25 Christmas Day, or 12-25 Christmas Day"
        case .noSuchDate(let text): "there is no such date as \(quoted(text))"
        case .noName(let text): "\(quoted(text)) has no name; write for example \(quoted("\(text) Bridge day"))"
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

    /// Whether `word` was meant as a date: digits and dashes.
    static func looksLikeDate(_ word: Substring) -> Bool {
        word.utf8.contains(UInt8(ascii: "-"))
            && word.utf8.allSatisfy { ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "-") }
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}
