// SPDX-License-Identifier: Apache-2.0

/// The weekdays that one entry of a weekly table names.
package struct WeekdayKey: Hashable, Sendable {
    /// A single day beats a group, and a group beats `daily`.
    package enum Specificity: Int, Hashable, Sendable { case daily, group, single }

    package let weekdays: [Weekday]
    package let specificity: Specificity
}

/// Dates from `first` to `last`, both included.
package struct DateRange: Hashable, Sendable {
    package let first: CivilDate
    package let last: CivilDate

    package func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }
    func contains(_ other: DateRange) -> Bool { first <= other.first && other.last <= last }
    func overlaps(_ other: DateRange) -> Bool { first <= other.last && other.first <= last }
    var length: Int { last.daysSinceEpoch - first.daysSinceEpoch + 1 }
}

/// The days named by the key of a schedule's entry.
package enum ScheduleKey: Hashable, Sendable {
    case weekdays(WeekdayKey)
    case date(CivilDate)
    case yearlyDate(MonthDay)
    case holiday
    case range(DateRange)
}

/// A reason why a text is not the key of a schedule's entry.
package enum ScheduleKeyError: Error, Hashable, Sendable {
    case unknown
    case unknownWeekday(String)
    case weekdayTwice(Weekday)
    case sameWeekdayRange(Weekday)
    case noSuchDate(String)
    case rangeEndsBeforeStart
}

extension ScheduleKeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown:
            "is not a day; use mon, mon-fri, mon,wed, daily, 2026-12-24, 12-24, holiday or 2026-07-20..2026-08-02"
        case .unknownWeekday(let text):
            "contains \(text.debugDescription), which is not a weekday; use mon tue wed thu fri sat sun"
        case .weekdayTwice(let weekday): "lists \(weekday) twice"
        case .sameWeekdayRange(let weekday): "starts and ends on the same day; use \(weekday), or daily"
        case .noSuchDate(let text): "contains \(text), a date that does not exist"
        case .rangeEndsBeforeStart: "ends before it starts"
        }
    }
}

extension ScheduleKey {
    /// Reads `mon`, `mon-fri`, `mon,wed`, `daily`, `2026-12-24`, `12-24`, `holiday` or `2026-07-20..2026-08-02`.
    package init(_ text: some StringProtocol) throws(ScheduleKeyError) {
        let text = trimmed(text)
        if text == "holiday" {
            self = .holiday
        } else if let dots = text.firstRange(of: "..") {
            self = .range(try DateRange(text[..<dots.lowerBound], text[dots.upperBound...]))
        } else if text.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true {
            self = try Self.date(text)
        } else {
            self = .weekdays(try WeekdayKey(text))
        }
    }

    private static func date(_ text: String) throws(ScheduleKeyError) -> ScheduleKey {
        if let date = CivilDate(text) { return .date(date) }
        if let day = MonthDay(text) { return .yearlyDate(day) }
        guard text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .unknown }
        throw .noSuchDate(text)
    }
}

extension DateRange {
    init(_ first: some StringProtocol, _ last: some StringProtocol) throws(ScheduleKeyError) {
        let (first, last) = (trimmed(first), trimmed(last))
        guard let start = CivilDate(first) else { throw .noSuchDate(first) }
        guard let end = CivilDate(last) else { throw .noSuchDate(last) }
        guard start <= end else { throw .rangeEndsBeforeStart }
        self.init(first: start, last: end)
    }
}

extension DateRange: CustomStringConvertible {
    package var description: String { "\(first)..\(last)" }
}

extension WeekdayKey {
    init(_ text: String) throws(ScheduleKeyError) {
        if text == "daily" {
            self.init(weekdays: Weekday.allCases, specificity: .daily)
            return
        }
        var weekdays: [Weekday] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            for weekday in try Self.days(trimmed(part)) {
                guard !weekdays.contains(weekday) else { throw .weekdayTwice(weekday) }
                weekdays.append(weekday)
            }
        }
        self.init(weekdays: weekdays, specificity: weekdays.count == 1 ? .single : .group)
    }

    /// `mon`, or `fri-mon`, which runs over the end of the week.
    private static func days(_ text: String) throws(ScheduleKeyError) -> [Weekday] {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { trimmed($0) }
        guard ends.count <= 2 else { throw .unknown }
        guard let first = Weekday(ends[0]) else {
            throw ends.count == 1 && !text.contains(",") ? .unknown : .unknownWeekday(ends[0])
        }
        guard ends.count == 2 else { return [first] }
        guard let last = Weekday(ends[1]) else { throw .unknownWeekday(ends[1]) }
        guard first != last else { throw .sameWeekdayRange(first) }
        var days = [first]
        while days[days.count - 1] != last { days.append(days[days.count - 1].next) }
        return days
    }
}
