// SPDX-License-Identifier: Apache-2.0

import Hours

/// A yearly RRULE, asked of one day at a time.
struct WrittenRule {
    private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    private(set) var until: CivilDate?
    private(set) var count: Int?
    private var interval = 1
    private var months: [Int] = []
    private var monthDays: [Int] = []
    /// The ordinal is 0 for every such weekday.
    private var days: [(weekday: Int, ordinal: Int)] = []

    /// Nil for a rule that is not yearly, cannot be read, or of which programs disagree what it means.
    init?(_ text: String) {
        guard text.utf8.count <= 10_000 else { return nil }
        var names: Set<String> = []
        for part in text.split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, names.insert(sides[0]).inserted, read(sides[0], sides[1]) else { return nil }
        }
        guard names.contains("FREQ"), count == nil || until == nil, monthDays.isEmpty || !months.isEmpty
        else { return nil }
    }

    private mutating func read(_ name: String, _ value: String) -> Bool {
        let items = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let numbers = items.compactMap(Self.signed)
        let areNumbers = numbers.count == items.count
        switch name {
        case "FREQ": return value == "YEARLY"
        case "INTERVAL":
            interval = WrittenEvent.number(value) ?? 0
            return interval > 0
        case "COUNT":
            count = WrittenEvent.number(value) ?? 0
            return count != 0
        case "UNTIL":
            until = WrittenEvent.day(value)
            return until != nil && value.utf8.count == 8
        case "BYMONTH":
            months = numbers
            return areNumbers && numbers.allSatisfy((1...12).contains)
        case "BYMONTHDAY":
            monthDays = numbers
            return areNumbers && numbers.allSatisfy { (1...31).contains(abs($0)) }
        case "BYDAY":
            for item in items {
                guard let weekday = Self.weekdays.firstIndex(of: String(item.suffix(2))) else { return false }
                let ordinal = item.utf8.count == 2 ? 0 : Self.signed(String(item.dropLast(2)))
                guard let ordinal, item.utf8.count == 2 || (1...53).contains(abs(ordinal)) else { return false }
                days.append((weekday, ordinal))
            }
            return true
        case "WKST", "BYHOUR", "BYMINUTE", "BYSECOND": return true
        default: return false
        }
    }

    private static func signed(_ text: String) -> Int? {
        switch text.first {
        case "-": WrittenEvent.number(text.dropFirst()).map { -$0 }
        case "+": WrittenEvent.number(text.dropFirst())
        default: WrittenEvent.number(text)
        }
    }

    /// True if an instance starts on `date`, apart from COUNT and UNTIL.
    func means(_ date: CivilDate, start: CivilDate) -> Bool {
        guard (date.year - start.year) % interval == 0 else { return false }
        let day = date.monthDay
        if monthDays.isEmpty, days.isEmpty {
            return day.day == start.monthDay.day
                && (months.isEmpty ? [start.monthDay.month] : months).contains(day.month)
        }
        guard months.isEmpty || months.contains(day.month) else { return false }
        let isDay = monthDays.contains { number in
            number > 0
                ? day.day == number
                : date.adding(days: -number).monthDay.day == 1
                    && date.adding(days: -number - 1).monthDay.month == day.month
        }
        return (monthDays.isEmpty || isDay) && (days.isEmpty || days.contains { isNth($0.weekday, $0.ordinal, date) })
    }

    /// True if `date` is that weekday, and so many of them lie in its month (or year, where no month is named) up to
    /// it, or from it on.
    private func isNth(_ weekday: Int, _ ordinal: Int, _ date: CivilDate) -> Bool {
        guard date.weekday.rawValue == weekday else { return false }
        guard ordinal != 0 else { return true }
        func isWithin(_ other: CivilDate) -> Bool {
            other.year == date.year && (months.isEmpty || other.monthDay.month == date.monthDay.month)
        }
        let step = ordinal > 0 ? -7 : 7
        let others = abs(ordinal) - 1
        return isWithin(date.adding(days: step * others)) && !isWithin(date.adding(days: step * (others + 1)))
    }
}
