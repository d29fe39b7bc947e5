// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The hours of one department of another program, in the words of site files.
struct ImportedHours: Hashable, Sendable {
    struct Day: Hashable, Sendable {
        var slots: [Slot]
        /// The reason why the day is special, for the reader of the file.
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

/// The hours of another program, on their way into a site file.
package struct ImportResult: Hashable, Sendable {
    struct Department: Hashable, Sendable {
        /// The name of the department in the other program.
        let title: String
        /// Nil: that of the site.
        var zone: String?
        var hours: ImportedHours
    }

    /// The origin of the hours, such as `Zendesk`.
    let source: String
    let zone: String
    /// The other program's name of the zone; nil if it is the same.
    var foreignZone: String?
    /// One, which is the site as a whole, or several.
    let departments: [Department]
    /// The points that the operator must know or check, one sentence each.
    package let remarks: [String]

    /// The names of the time zones that the site file holds.
    package var zones: [String] {
        Set([zone] + departments.compactMap(\.zone)).sorted()
    }
}
