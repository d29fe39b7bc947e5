// SPDX-License-Identifier: Apache-2.0

/// Identifies the place where an entry was written; the reader of the files maps it to a location.
package struct EntryID: Hashable, Comparable, Sendable {
    package let rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    package static func < (left: EntryID, right: EntryID) -> Bool { left.rawValue < right.rawValue }
}

/// One entry of a weekly table.
package struct WeekEntry: Hashable, Sendable {
    package let id: EntryID
    package let key: WeekdayKey
    package let slots: [Slot]

    package init(id: EntryID, key: WeekdayKey, slots: [Slot]) {
        self.id = id
        self.key = key
        self.slots = slots
    }
}

/// One entry of a schedule other than its weekdays.
package struct DayEntry: Hashable, Sendable {
    package let id: EntryID
    package let slots: [Slot]

    package init(id: EntryID, slots: [Slot]) {
        self.id = id
        self.slots = slots
    }
}

/// A range of dates with a week of its own; `off` is an empty week.
package struct RangeEntry: Hashable, Sendable {
    package let id: EntryID
    package let range: DateRange
    package let week: [WeekEntry]

    package init(id: EntryID, range: DateRange, week: [WeekEntry]) {
        self.id = id
        self.range = range
        self.week = week
    }
}

/// A schedule as it is written: a table of entries, not yet checked against each other.
package struct ScheduleEntries: Hashable, Sendable {
    /// The table itself; it decides the days that none of its entries names.
    package var id: EntryID
    package var week: [WeekEntry] = []
    package var dates: [CivilDate: DayEntry] = [:]
    package var yearlyDates: [MonthDay: DayEntry] = [:]
    package var holiday: DayEntry?
    package var ranges: [RangeEntry] = []

    package init(id: EntryID) {
        self.id = id
    }

    /// Returns these entries with `inherited` as a fallback: the weekdays together are one entry, and so is each date,
    /// each range and the holiday hours; an own entry replaces the inherited one (chathours-site(5), "INHERITANCE").
    package func inheriting(_ inherited: ScheduleEntries) -> ScheduleEntries {
        var merged = self
        if week.isEmpty {
            merged.week = inherited.week
            merged.id = inherited.id
        }
        merged.dates.merge(inherited.dates) { own, _ in own }
        merged.yearlyDates.merge(inherited.yearlyDates) { own, _ in own }
        merged.holiday = holiday ?? inherited.holiday
        let own = Set(ranges.map(\.range))
        merged.ranges += inherited.ranges.filter { !own.contains($0.range) }
        return merged
    }
}
