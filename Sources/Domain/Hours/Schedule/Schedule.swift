// SPDX-License-Identifier: Apache-2.0

/// A conflict between two entries of one schedule.
package enum ScheduleConflict: Error, Hashable, Sendable {
    /// Two entries of one specificity name the same weekday.
    case sameWeekday(Weekday, first: EntryID, second: EntryID)
    /// Two ranges overlap, and neither lies within the other; or they are the same.
    case crossingRanges(DateRange, DateRange, first: EntryID, second: EntryID)

    package var first: EntryID {
        switch self {
        case .sameWeekday(_, let first, _), .crossingRanges(_, _, let first, _): first
        }
    }

    package var second: EntryID {
        switch self {
        case .sameWeekday(_, _, let second), .crossingRanges(_, _, _, let second): second
        }
    }
}

/// A table that gives, for every date, the local times at which something holds.
package struct Schedule: Hashable, Sendable {
    /// The kind of entry that decides a date, the most specific first.
    package enum Rule: Hashable, Sendable { case date, yearlyDate, holiday, range, weekday }

    /// The schedule's decision for one date.
    package struct Decision: Hashable, Sendable {
        package let rule: Rule
        /// The deciding entry; nil if the date is a holiday and no holiday hours are set.
        package let entry: EntryID?
        package let slots: [Slot]
    }

    typealias Week = [DayEntry]

    let week: Week
    let dates: [CivilDate: DayEntry]
    let yearlyDates: [MonthDay: DayEntry]
    let holiday: DayEntry?
    /// The innermost first.
    let ranges: [(range: DateRange, week: Week)]

    /// Returns a schedule of the entries if they do not conflict; otherwise the conflicts, a list that is never empty.
    package static func checked(_ entries: ScheduleEntries) -> Result<Schedule, ScheduleConflicts> {
        var conflicts = weekdayConflicts(entries.week)
        for range in entries.ranges { conflicts += weekdayConflicts(range.week) }
        let ranges = entries.ranges.sorted { ($0.range.length, $0.range.first) < ($1.range.length, $1.range.first) }
        // In order of their starts, a range can only cross one that has begun and not yet ended.
        var begun: [RangeEntry] = []
        for entry in ranges.sorted(by: { ($0.range.first, -$0.range.length) < ($1.range.first, -$1.range.length) }) {
            begun.removeAll { $0.range.last < entry.range.first }
            for other in begun where other.range == entry.range || !other.range.contains(entry.range) {
                let (first, second) = other.id < entry.id ? (other, entry) : (entry, other)
                conflicts.append(
                    .crossingRanges(first.range, second.range, first: first.id, second: second.id))
            }
            begun.append(entry)
        }
        guard conflicts.isEmpty else { return .failure(ScheduleConflicts(list: conflicts)) }
        return .success(Schedule(entries, ranges: ranges))
    }

    private init(_ entries: ScheduleEntries, ranges: [RangeEntry]) {
        week = Self.week(entries.week, table: entries.id)
        dates = entries.dates
        yearlyDates = entries.yearlyDates
        holiday = entries.holiday
        self.ranges = ranges.map { ($0.range, Self.week($0.week, table: $0.id)) }
    }

    /// A schedule that never holds.
    package static func never(id: EntryID) -> Schedule {
        Schedule(ScheduleEntries(id: id), ranges: [])
    }

    /// The date itself, else the yearly date, else holiday, else the innermost range, else the weekday.
    package func decision(on date: CivilDate, isHoliday: Bool) -> Decision {
        if let entry = dates[date] { return Decision(rule: .date, entry: entry.id, slots: entry.slots) }
        if !yearlyDates.isEmpty, let entry = yearlyDates[date.monthDay] {
            return Decision(rule: .yearlyDate, entry: entry.id, slots: entry.slots)
        }
        if isHoliday { return Decision(rule: .holiday, entry: holiday?.id, slots: holiday?.slots ?? []) }
        if let range = ranges.first(where: { $0.range.contains(date) }) {
            let entry = range.week[date.weekday.rawValue]
            return Decision(rule: .range, entry: entry.id, slots: entry.slots)
        }
        let entry = week[date.weekday.rawValue]
        return Decision(rule: .weekday, entry: entry.id, slots: entry.slots)
    }

    /// True if any entry contains a slot.
    package var hasSlots: Bool {
        week.contains { !$0.slots.isEmpty } || dates.values.contains { !$0.slots.isEmpty }
            || yearlyDates.values.contains { !$0.slots.isEmpty } || holiday?.slots.isEmpty == false
            || ranges.contains { $0.week.contains { !$0.slots.isEmpty } }
    }

    /// True if every entry that can decide a date covers the whole day.
    func holdsAlways(withHolidays: Bool) -> Bool {
        let wholeDay = [Slot(start: TimeOfDay(uncheckedMinutes: 0), end: .endOfDay)]
        let deciding = week + dates.values + yearlyDates.values + ranges.flatMap(\.week) + (holiday.map { [$0] } ?? [])
        return deciding.allSatisfy { $0.slots == wholeDay } && (!withHolidays || holiday != nil)
    }

    private static func week(_ entries: [WeekEntry], table: EntryID) -> Week {
        Weekday.allCases.map { weekday in
            let naming = entries.filter { $0.key.weekdays.contains(weekday) }
            let deciding = naming.max { $0.key.specificity.rawValue < $1.key.specificity.rawValue }
            return DayEntry(id: deciding?.id ?? table, slots: deciding?.slots ?? [])
        }
    }

    private static func weekdayConflicts(_ entries: [WeekEntry]) -> [ScheduleConflict] {
        var conflicts: [ScheduleConflict] = []
        for (index, second) in entries.enumerated() {
            for first in entries[..<index] where first.key.specificity == second.key.specificity {
                guard let weekday = first.key.weekdays.first(where: second.key.weekdays.contains) else { continue }
                conflicts.append(.sameWeekday(weekday, first: first.id, second: second.id))
            }
        }
        return conflicts
    }

    package static func == (left: Schedule, right: Schedule) -> Bool {
        left.week == right.week && left.dates == right.dates && left.yearlyDates == right.yearlyDates
            && left.holiday == right.holiday
            && left.ranges.elementsEqual(right.ranges) { $0.range == $1.range && $0.week == $1.week }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(week)
        hasher.combine(dates)
    }
}

/// All conflicts in one schedule.
package struct ScheduleConflicts: Error, Hashable, Sendable {
    package let list: [ScheduleConflict]
}
