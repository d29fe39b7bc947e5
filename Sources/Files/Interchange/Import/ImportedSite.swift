import Hours

/// The hours of one department of another program, in the words of site files.
struct ForeignHours: Hashable, Sendable {
    struct Day: Hashable, Sendable {
        var slots: [Slot]
        /// Why the day is special, for the reader of the file.
        var note = ""
    }

    /// Dates from `first` to `last` with a week of their own.
    struct Range: Hashable, Sendable {
        let first: CivilDate
        let last: CivilDate
        let week: [Weekday: [Slot]]
        var note = ""
    }

    struct NamedDate: Hashable, Sendable {
        let date: CivilDate
        let name: String
    }

    /// Weekdays that it does not name are off.
    var week: [Weekday: [Slot]] = [:]
    var dates: [CivilDate: Day] = [:]
    var yearlyDates: [MonthDay: Day] = [:]
    /// None overlaps another.
    var ranges: [Range] = []
    /// On holidays, whichever these are; nil where nothing is said of them.
    var holiday: [Slot]?
    /// Days on which it is closed, with their names.
    var holidays: [NamedDate] = []

    /// The slots of `date`, by the order of precedence that site files have.
    func slots(on date: CivilDate, isHoliday: Bool) -> [Slot] {
        if let day = dates[date] ?? yearlyDates[date.monthDay] { return day.slots }
        if isHoliday { return holiday ?? [] }
        let range = ranges.first { $0.first <= date && date <= $0.last }
        return (range?.week ?? week)[date.weekday] ?? []
    }
}
