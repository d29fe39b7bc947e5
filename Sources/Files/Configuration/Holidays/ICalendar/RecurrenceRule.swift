// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads the value of an RRULE (RFC 5545 section 3.3.10) as far as yearly rules go.
struct RecurrenceRuleParser {
    private static let maxLength = 10_000

    private let line: Int
    private(set) var rule = RecurrenceRule()
    /// UNTIL, where it is written with a time of day: of that, the date counts.
    private(set) var timedUntil: String?

    init(_ property: CalendarProperty) throws(CalendarEventError) {
        line = property.line
        guard property.value.utf8.count <= Self.maxLength else {
            throw CalendarEventError(line: line, message: "its RRULE is longer than \(Self.maxLength) characters")
        }
        var names: Set<String> = []
        for part in property.word.split(separator: ";") {
            let equals = part.firstIndex(of: "=") ?? part.endIndex
            let name = String(part[..<equals])
            guard names.insert(name).inserted else { throw problem("duplicate \(quoted(name)) in its RRULE") }
            try read(name, part[equals...].dropFirst())
        }
        guard names.contains("FREQ") else { throw problem("its RRULE has no FREQ") }
        guard rule.count == nil || rule.until == nil else { throw problem("its RRULE has both COUNT and UNTIL") }
    }

    /// True if other programs disagree about the meaning of the rule.
    var isMonthLeftOut: Bool { !rule.monthDays.isEmpty && rule.months.isEmpty }

    private mutating func read(_ name: String, _ value: Substring) throws(CalendarEventError) {
        switch name {
        case "FREQ":
            guard value == "YEARLY" else {
                throw problem("its RRULE has FREQ=\(quoted(value)); only YEARLY is supported")
            }
        case "INTERVAL": rule.interval = try positive(name, value)
        case "COUNT": rule.count = try positive(name, value)
        case "UNTIL":
            guard let moment = CalendarMoment(value) else { throw misread(name, value) }
            rule.until = moment.date
            if case .date = moment { break }
            timedUntil = String(value)
        case "BYMONTH":
            let months = try numbers(name, value)
            guard months.allSatisfy((1...12).contains) else { throw misread(name, value) }
            rule.months = Set(months).sorted()
        case "BYMONTHDAY":
            for day in try numbers(name, value) where !rule.monthDays.insert(day) { throw misread(name, value) }
        case "BYDAY": try readWeekdays(value)
        // Where a week begins decides only rules with weeks; times of day are ignored where there are none (the RFC).
        case "WKST", "BYHOUR", "BYMINUTE", "BYSECOND": break
        default: throw problem("\(quoted(name)) in its RRULE is not supported")
        }
    }

    private mutating func readWeekdays(_ value: Substring) throws(CalendarEventError) {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let index = names.firstIndex(of: String(item.suffix(2))) else { throw misread("BYDAY", value) }
            let (weekday, ordinal) = (Weekday.allCases[index], item.dropLast(2))
            if ordinal.isEmpty {
                rule.weekdays.insert(weekday)
            } else {
                guard let number = CalendarNumber.signed(ordinal), rule.weekdays.insert(weekday, nth: number) else {
                    throw misread("BYDAY", value)
                }
            }
        }
    }

    private func positive(_ name: String, _ value: Substring) throws(CalendarEventError) -> Int {
        guard let number = CalendarNumber.unsigned(value), number > 0 else { throw misread(name, value) }
        return number
    }

    private func numbers(_ name: String, _ value: Substring) throws(CalendarEventError) -> [Int] {
        let items = value.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = items.compactMap { CalendarNumber.signed($0) }
        guard numbers.count == items.count else { throw misread(name, value) }
        return numbers
    }

    private func misread(_ name: String, _ value: Substring) -> CalendarEventError {
        problem("\(quoted("\(name)=\(value)")) in its RRULE is invalid")
    }

    private func problem(_ message: String) -> CalendarEventError {
        CalendarEventError(line: line, message: message)
    }
}

/// The days of a month: 1...31 from its begin, -1...-31 from its end.
struct MonthDaySet: Hashable {
    private var fromBegin: UInt32 = 0
    private var fromEnd: UInt32 = 0

    var isEmpty: Bool { fromBegin == 0 && fromEnd == 0 }

    /// False when no month has such a day.
    mutating func insert(_ day: Int) -> Bool {
        guard (1...31).contains(abs(day)) else { return false }
        if day > 0 { fromBegin |= 1 << UInt32(day) } else { fromEnd |= 1 << UInt32(-day) }
        return true
    }

    func contains(_ day: Int, ofDays count: Int) -> Bool {
        fromBegin & 1 << UInt32(day) != 0 || fromEnd & 1 << UInt32(count + 1 - day) != 0
    }
}

/// Weekdays, each every time or as the nth (1...53, from the end -1...-53) of a month or a year.
struct WeekdaySet: Hashable {
    private var every: UInt8 = 0
    private var fromBegin = [UInt64](repeating: 0, count: 7)
    private var fromEnd = [UInt64](repeating: 0, count: 7)

    private(set) var isEmpty = true

    mutating func insert(_ weekday: Weekday) {
        every |= 1 << UInt8(weekday.rawValue)
        isEmpty = false
    }

    /// False when no year has so many.
    mutating func insert(_ weekday: Weekday, nth ordinal: Int) -> Bool {
        guard (1...53).contains(abs(ordinal)) else { return false }
        if ordinal > 0 {
            fromBegin[weekday.rawValue] |= 1 << UInt64(ordinal)
        } else {
            fromEnd[weekday.rawValue] |= 1 << UInt64(-ordinal)
        }
        isEmpty = false
        return true
    }

    /// Returns true if the set contains the `day`, counted from 0, of a month or year of `count` days.
    func contains(_ weekday: Int, day: Int, ofDays count: Int) -> Bool {
        every & 1 << UInt8(weekday) != 0 || fromBegin[weekday] & 1 << UInt64(day / 7 + 1) != 0
            || fromEnd[weekday] & 1 << UInt64((count - 1 - day) / 7 + 1) != 0
    }
}

/// A rule of RFC 5545 section 3.3.10 with `FREQ=YEARLY`.
struct RecurrenceRule: Hashable {
    /// The number of instances, including the start.
    var count: Int?
    /// The last day on which an instance can begin.
    var until: CivilDate?
    /// In years.
    var interval = 1
    /// 1...12, ascending; empty when the rule names none.
    var months: [Int] = []
    var monthDays = MonthDaySet()
    var weekdays = WeekdaySet()

    /// The days of a year, counted from 0 and ascending, that the rule means when `start` gives what it leaves out.
    /// Days that a year does not have (the leap day, a fifth Monday) are left out of it.
    func days(in year: YearShape, start: MonthDay) -> [Int] {
        let isBare = monthDays.isEmpty && weekdays.isEmpty
        let all = isBare ? [start.month] : Array(1...12)
        return (months.isEmpty ? all : months).flatMap { month in
            let days = year.days(ofMonth: month)
            let scope = months.isEmpty ? 0..<year.length : days
            return days.filter { day in
                if isBare { return day - days.lowerBound + 1 == start.day }
                return
                    (monthDays.isEmpty || monthDays.contains(day - days.lowerBound + 1, ofDays: days.count))
                    && (weekdays.isEmpty
                        || weekdays.contains(
                            year.weekday(ofDay: day), day: day - scope.lowerBound, ofDays: scope.count))
            }
        }
    }

    /// The approximate number of days that `days(in:start:)` examines.
    var effort: Int {
        months.isEmpty && !(monthDays.isEmpty && weekdays.isEmpty) ? 366 : 31 * max(1, months.count)
    }
}
