// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Reads `Dec 24-26`, `Jun-Aug`, `2026 Jul 20-2026 Aug 2`, several with commas between them.
enum OpeningHoursDates {
    private typealias Day = OpeningHoursRule.Day

    private struct Written {
        let year: Int?
        let month: Int
        let day: Int?
    }

    static func list(_ parser: inout OpeningHoursParser) throws(ImportError) -> [OpeningHoursRule.Days] {
        var list: [OpeningHoursRule.Days] = []
        guard beginsDate(parser, ahead: 0) else { return [] }
        repeat {
            let days = try days(&parser)
            guard list.first.map({ $0.isYearly == days.isYearly }) ?? true else {
                throw ImportError(
                    quoted(parser.ruleText), "mixes dates with and without a year; use one rule for each kind")
            }
            list.append(days)
        } while beginsDate(parser, ahead: 1) && parser.skip(",")
        if case .number = parser.token(ahead: 1), parser.next == .symbol(",") {
            throw ImportError(
                quoted(parser.ruleText), "continues with a day without a month; repeat the month, as in Dec 25,Dec 26")
        }
        return list
    }

    /// Returns true if a month or a year comes next.
    private static func beginsDate(_ parser: OpeningHoursParser, ahead: Int) -> Bool {
        switch parser.token(ahead: ahead) {
        case .word(let word): OpeningHoursWords.month(word) != nil
        case .number(_, digits: 4): true
        default: false
        }
    }

    private static func days(_ parser: inout OpeningHoursParser) throws(ImportError) -> OpeningHoursRule.Days {
        let start = try written(&parser)
        var end = start
        if parser.skip("-") {
            if start.day != nil, case .number(let day, let digits) = parser.next, digits <= 2 {
                parser.advance()
                end = Written(year: start.year, month: start.month, day: day)
            } else {
                end = try written(&parser)
            }
        }
        guard (start.day == nil) == (end.day == nil), start.year != nil || end.year == nil else {
            throw ImportError(
                quoted(parser.ruleText), "starts and ends in different forms; use for example 2026 Dec 24-2027 Jan 2")
        }
        let days = OpeningHoursRule.Days(
            first: Day(year: start.year, month: start.month, day: start.day ?? 1),
            last: Day(
                year: end.year ?? start.year, month: end.month,
                day: end.day ?? length(of: end.month, in: end.year ?? start.year)))
        try check(days, parser)
        return days
    }

    private static func written(_ parser: inout OpeningHoursParser) throws(ImportError) -> Written {
        var year: Int?
        if case .number(let number, digits: 4) = parser.next {
            guard case .word(let word) = parser.token(ahead: 1), OpeningHoursWords.month(word) != nil else {
                throw parser.unexpected()
            }
            parser.advance()
            year = number
        }
        guard case .word(let word) = parser.next, let month = OpeningHoursWords.month(word) else {
            throw parser.unexpected()
        }
        parser.advance()
        guard case .number(let day, let digits) = parser.next, digits <= 2 else {
            return Written(year: year, month: month, day: nil)
        }
        parser.advance()
        return Written(year: year, month: month, day: day)
    }

    private static func check(_ days: OpeningHoursRule.Days, _ parser: OpeningHoursParser) throws(ImportError) {
        for day in [days.first, days.last] {
            // Every day of the year is one of a leap year.
            guard CivilDate(year: day.year ?? 2_024, month: day.month, day: day.day) != nil else {
                throw ImportError(quoted(parser.ruleText), "contains a date that does not exist")
            }
        }
        guard let from = days.first.year, let to = days.last.year else { return }
        guard (from, days.first.month, days.first.day) <= (to, days.last.month, days.last.day) else {
            throw ImportError(quoted(parser.ruleText), "ends before it starts; add a year to the end")
        }
        guard (1_970...2_200).contains(from), to - from <= 10 else {
            throw ImportError(quoted(parser.ruleText), "is longer than ten years, or out of range")
        }
    }

    private static func length(of month: Int, in year: Int?) -> Int {
        (28...31).last { CivilDate(year: year ?? 2_024, month: month, day: $0) != nil } ?? 28
    }
}

/// Reads `09:00-12:00,13:00-17:00`.
enum OpeningHoursTimes {
    /// Nil where no time comes next.
    static func list(_ parser: inout OpeningHoursParser) throws(ImportError) -> [Slot]? {
        guard let token = parser.next, isTime(token) else { return nil }
        var slots: [Slot] = []
        repeat { slots.append(try slot(&parser)) } while parser.skip(",", before: isTime)
        guard let joined = slots.joined else {
            throw ImportError(
                quoted(parser.ruleText), "is longer than 24 hours without a break; use one rule for each day")
        }
        return joined
    }

    private static func slot(_ parser: inout OpeningHoursParser) throws(ImportError) -> Slot {
        let start = try time(&parser)
        guard parser.skip("-") else { throw parser.next == nil ? alone(parser) : parser.unexpected() }
        let end = try time(&parser)
        guard start < 1_440 else { throw ImportError(quoted(parser.ruleText), "starts later than 23:59") }
        guard start != end else {
            throw ImportError(
                quoted(parser.ruleText), "starts and ends at the same time; use 00:00-24:00 for a whole day")
        }
        guard let slot = Slot(minutes: start, end < start ? end + 1_440 : end) else {
            throw ImportError(quoted(parser.ruleText), "is longer than 24 hours; use one rule for each day")
        }
        if let next = parser.next, [.symbol("+"), .symbol("/")].contains(next) { throw parser.unexpected() }
        return slot
    }

    private static func time(_ parser: inout OpeningHoursParser) throws(ImportError) -> Int {
        guard case .time(let minutes) = parser.next else { throw parser.unexpected() }
        parser.advance()
        guard minutes <= 2_880 else { throw ImportError(quoted(parser.ruleText), "has an invalid end time") }
        return minutes
    }

    private static func alone(_ parser: OpeningHoursParser) -> ImportError {
        ImportError(quoted(parser.ruleText), "is a time without an end; use a range such as 09:00-17:00")
    }

    private static func isTime(_ token: OpeningHoursToken) -> Bool {
        switch token {
        case .time, .symbol("("): true
        case .word(let word): ["sunrise", "sunset", "dawn", "dusk"].contains(word.lowercased())
        default: false
        }
    }
}
