/// Stands for the place where an entry was written; whoever reads the files knows which.
public struct EntryID: Hashable, Comparable, Sendable {
    public let rawValue: Int

    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    public static func < (left: EntryID, right: EntryID) -> Bool { left.rawValue < right.rawValue }
}

/// One entry of a weekly table.
public struct WeekEntry: Hashable, Sendable {
    public let id: EntryID
    public let key: WeekdayKey
    public let slots: [Slot]

    public init(id: EntryID, key: WeekdayKey, slots: [Slot]) {
        self.id = id
        self.key = key
        self.slots = slots
    }
}

/// One entry of a schedule other than its weekdays.
public struct DayEntry: Hashable, Sendable {
    public let id: EntryID
    public let slots: [Slot]

    public init(id: EntryID, slots: [Slot]) {
        self.id = id
        self.slots = slots
    }
}

/// A range of dates with a week of its own; `off` is an empty week.
public struct RangeEntry: Hashable, Sendable {
    public let id: EntryID
    public let range: DateRange
    public let week: [WeekEntry]

    public init(id: EntryID, range: DateRange, week: [WeekEntry]) {
        self.id = id
        self.range = range
        self.week = week
    }
}

/// A schedule as it is written: a table of entries, not yet checked against each other.
public struct ScheduleEntries: Hashable, Sendable {
    /// The table itself; it decides the days that none of its entries names.
    public var id: EntryID
    public var week: [WeekEntry] = []
    public var dates: [CivilDate: DayEntry] = [:]
    public var yearlyDates: [MonthDay: DayEntry] = [:]
    public var holiday: DayEntry?
    public var ranges: [RangeEntry] = []

    public init(id: EntryID) {
        self.id = id
    }

    /// These entries with `inherited` behind them: the weekdays together are one entry, and so is each date,
    /// each range and the holiday hours; its own replaces the inherited one (design.md section 4).
    public func inheriting(_ inherited: ScheduleEntries) -> ScheduleEntries {
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
