// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads an `opening_hours` value, as far as its meaning is beyond doubt.
struct OpeningHoursParser {
    private let tokens: OpeningHoursTokens
    private var position = 0
    private var ruleStart = 0

    init(_ text: String) throws(ImportError) {
        tokens = try OpeningHoursTokens(text)
    }

    mutating func rules() throws(ImportError) -> OpeningHoursRules {
        var rules: [OpeningHoursRule] = []
        var isAddition = false
        while position < tokens.list.count {
            if skip(";") {
                isAddition = false
                continue
            }
            var rule = try rule()
            rule.isAddition = isAddition
            guard rule.namesDays || rules.isEmpty else {
                throw ImportError(
                    quoted(rule.text), "has no days, and programs differ on whether it replaces the rules before it")
            }
            rules.append(rule)
            isAddition = skip(",")
            guard isAddition || position == tokens.list.count || next == .symbol(";") else { throw unexpected() }
        }
        guard !rules.isEmpty else { throw ImportError("the opening hours", "are empty") }
        return OpeningHoursRules(list: rules)
    }

    private mutating func rule() throws(ImportError) -> OpeningHoursRule {
        ruleStart = position
        let allDay = [Slot(minutes: 0, 1_440)].compactMap(\.self)
        var rule = OpeningHoursRule(text: "")
        if next == .always {
            position += 1
            rule.slots = allDay
        } else {
            rule.dates = try OpeningHoursDates.list(&self)
            _ = skip(":")
            try readWeekdays(into: &rule)
            rule.slots = try OpeningHoursTimes.list(&self)
        }
        guard position > ruleStart || [.word("off"), .word("closed")].contains(next) else { throw unexpected() }
        let isOff = try skipModifier()
        if isOff, rule.slots != nil {
            throw ImportError(quoted(ruleText), "closes part of a day; give the open times instead")
        }
        rule.text = ruleText
        rule.lacksTimes = !isOff && rule.slots == nil
        rule.slots = isOff ? nil : rule.slots ?? allDay
        return rule
    }

    private mutating func readWeekdays(into rule: inout OpeningHoursRule) throws(ImportError) {
        guard next.map(OpeningHoursWords.namesWeekday) == true else { return }
        repeat {
            if skip(word: "ph") {
                rule.holidays = true
            } else {
                let first = try weekday()
                var days = [first]
                if skip("-") {
                    let last = try weekday()
                    guard first != last else { throw ImportError(quoted(ruleText), "starts and ends on the same day") }
                    while days[days.count - 1] != last {
                        days.append(Weekday(daysAfterSunday: days[days.count - 1].rawValue + 2))
                    }
                }
                rule.weekdays = (rule.weekdays ?? []).union(days)
            }
        } while skip(",", before: OpeningHoursWords.namesWeekday)
    }

    private mutating func weekday() throws(ImportError) -> Weekday {
        guard case .word(let word) = next, let weekday = OpeningHoursWords.weekday(word) else { throw unexpected() }
        position += 1
        return weekday
    }

    /// Skips `off`, `closed` or `open`, and returns true if the rule closes its days.
    private mutating func skipModifier() throws(ImportError) -> Bool {
        let isOff = skip(word: "off") || skip(word: "closed")
        if !isOff { _ = skip(word: "open") }
        return isOff
    }
}

/// Helpers for the readers of its parts.
extension OpeningHoursParser {
    var next: OpeningHoursToken? { token(ahead: 0) }

    func token(ahead count: Int) -> OpeningHoursToken? {
        position + count < tokens.list.count ? tokens.list[position + count].token : nil
    }

    /// The text of the current rule that has been read so far.
    var ruleText: String {
        guard position > ruleStart else { return "" }
        return tokens.text(tokens.list[ruleStart].range.lowerBound..<tokens.list[position - 1].range.upperBound)
    }

    mutating func advance() { position += 1 }

    mutating func skip(_ symbol: Character) -> Bool {
        guard next == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    /// Steps over `symbol` where a token that `fits` comes behind it.
    mutating func skip(_ symbol: Character, before predicate: (OpeningHoursToken) -> Bool) -> Bool {
        guard next == .symbol(symbol), token(ahead: 1).map(predicate) == true else { return false }
        position += 1
        return true
    }

    mutating func skip(word: String) -> Bool {
        guard case .word(let text) = next, text.lowercased() == word else { return false }
        position += 1
        return true
    }

    /// Returns the reason why the next token is not accepted.
    func unexpected() -> ImportError {
        guard position < tokens.list.count else {
            return ImportError("the opening hours", "end unexpectedly after \(quoted(ruleText))")
        }
        let (token, range) = tokens.list[position]
        let place = quoted(tokens.text(range)) + (position > ruleStart ? " after \(quoted(ruleText))" : "")
        return ImportError(place, OpeningHoursWords.reason(for: token))
    }
}

/// A piece of an `opening_hours` value.
enum OpeningHoursToken: Hashable {
    case word(String)
    case number(Int, digits: Int)
    /// In minutes after 00:00; the hours go up to 48.
    case time(Int)
    /// `24/7`.
    case always
    case comment
    /// `||`.
    case fallback
    case symbol(Character)
}

/// An `opening_hours` value cut into tokens, each with where it begins and ends.
struct OpeningHoursTokens {
    static let maxLength = 4_096

    private(set) var list: [(token: OpeningHoursToken, range: Range<Int>)] = []
    let characters: [Character]

    init(_ text: String) throws(ImportError) {
        characters = Array(text)
        guard characters.count <= Self.maxLength else {
            throw ImportError("the opening hours", "are longer than \(Self.maxLength) characters")
        }
        var position = 0
        while position < characters.count {
            let start = position
            guard let token = try token(at: &position) else { continue }
            list.append((token, start..<position))
        }
    }

    /// The text between two positions, white space as single blanks.
    func text(_ range: Range<Int>) -> String { condensed(String(characters[range])) }

    private func token(at position: inout Int) throws(ImportError) -> OpeningHoursToken? {
        let character = characters[position]
        if character.isWhitespace {
            position += 1
            return nil
        }
        if character.isASCII, character.isLetter {
            return .word(run(at: &position) { $0.isASCII && $0.isLetter })
        }
        if Self.isDigit(character) { return number(at: &position) }
        position += 1
        switch character {
        case "\"":
            while position < characters.count, characters[position] != "\"" { position += 1 }
            position = min(position + 1, characters.count)
            return .comment
        case "|" where position < characters.count && characters[position] == "|":
            position += 1
            return .fallback
        case ",", ";", ":", "-", "+", "/", "[", "]", "(", ")": return .symbol(character)
        default: throw ImportError(quoted(String(character)), "is not valid in opening_hours")
        }
    }

    private func number(at position: inout Int) -> OpeningHoursToken {
        let digits = run(at: &position, where: Self.isDigit)
        if digits == "24", characters[position...].starts(with: "/7") {
            position += 2
            return .always
        }
        let value = Int(digits) ?? Int.max
        let minutes = characters.dropFirst(position + 1).prefix { Self.isDigit($0) }
        guard digits.count <= 2, position < characters.count, characters[position] == ":", minutes.count == 2,
            let minute = Int(String(minutes))
        else { return .number(value, digits: digits.count) }
        position += 3
        // No time of day has such minutes, and one that is too late is refused as well.
        return .time(minute < 60 ? value * 60 + minute : Int.max)
    }

    private func run(at position: inout Int, where predicate: (Character) -> Bool) -> String {
        let run = characters[position...].prefix(while: predicate)
        position += run.count
        return String(run)
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}

/// The words of `opening_hours` values.
enum OpeningHoursWords {
    private static let weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"]

    static func weekday(_ word: String) -> Weekday? {
        weekdays.firstIndex(of: word.lowercased()).flatMap { Weekday(rawValue: $0) }
    }

    /// 1...12.
    static func month(_ word: String) -> Int? {
        CivilDate.monthAbbreviations.firstIndex { $0.lowercased() == word.lowercased() }.map { $0 + 1 }
    }

    /// Returns true if `token` is a weekday or stands for holidays.
    static func namesWeekday(_ token: OpeningHoursToken) -> Bool {
        guard case .word(let word) = token else { return false }
        return weekday(word) != nil || word.lowercased() == "ph"
    }

    /// Returns the reason why `token` is not allowed where it stands.
    static func reason(for token: OpeningHoursToken) -> String {
        switch token {
        case .word(let word): reason(forWord: word.lowercased())
        case .comment: "is a comment, which may change the meaning; remove it if the times apply without it"
        case .fallback: "starts a fallback rule, which site files do not support"
        case .symbol("+"): "has an open end; give an end, such as 18:00-22:00, or days without +"
        case .symbol("/"): "repeats times at an interval; list each of them"
        case .symbol("["): "selects a weekday of the month, such as the first Monday; give the dates with their year"
        case .symbol("("): "depends on the sun; give clock times"
        case .time: "is a single or misplaced time; use a range such as 09:00-17:00"
        case .number(_, digits: 4): "is a year without a date; give the dates with their year, as in 2026 Dec 24"
        case .number, .symbol, .always: "is unexpected here"
        }
    }

    private static func reason(forWord word: String) -> String {
        switch word {
        case "sunrise", "sunset", "dawn", "dusk": "depends on the sun; give clock times"
        case "week": "refers to week numbers; give the dates with their year"
        case "easter": "depends on Easter; give the dates with their year, or PH if it is a holiday"
        case "sh": "refers to school holidays, which site files do not support; give the dates with their year"
        case "ph": "refers only to holidays that fall on these days; give holidays a rule of their own: PH off"
        case "unknown": "marks the hours as unknown; remove the rule, or give the open times"
        case "day", "days": "shifts a day; give the date itself"
        default: "is unexpected here; days are Mo Tu We Th Fr Sa Su and PH, months Jan to Dec"
        }
    }
}
