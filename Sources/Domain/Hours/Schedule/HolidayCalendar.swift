// SPDX-License-Identifier: Apache-2.0

/// A holiday.
package struct Holiday: Hashable, Sendable {
    package let name: String
    /// The entry that defines it.
    package let id: EntryID

    package init(name: String, id: EntryID) {
        self.name = name
        self.id = id
    }
}

/// The holidays of a department: dates and yearly dates with their names.
package struct HolidayCalendar: Hashable, Sendable {
    private struct Listed: Hashable {
        let order: Int
        let holiday: Holiday
    }

    private var dates: [CivilDate: Listed] = [:]
    private var yearlyDates: [MonthDay: Listed] = [:]
    private var count = 0

    package init() {}

    /// Adds a holiday; where a date has one already, the first listed stays.
    package mutating func add(_ holiday: Holiday, on date: CivilDate) {
        dates[date] = dates[date] ?? Listed(order: count, holiday: holiday)
        count += 1
    }

    /// Adds a holiday of every year; where the day has one already, the first listed stays.
    package mutating func add(_ holiday: Holiday, every day: MonthDay) {
        yearlyDates[day] = yearlyDates[day] ?? Listed(order: count, holiday: holiday)
        count += 1
    }

    /// The holiday that falls on `date`; nil when none does.
    package func holiday(on date: CivilDate) -> Holiday? {
        let dated = dates[date]
        guard !yearlyDates.isEmpty, let yearly = yearlyDates[date.monthDay] else { return dated?.holiday }
        guard let dated else { return yearly.holiday }
        return dated.order < yearly.order ? dated.holiday : yearly.holiday
    }

    /// The days since 1970-01-01 on which a holiday falls.
    func dates(from first: CivilDate, through last: CivilDate) -> [Int] {
        let dated = dates.keys.lazy.filter { first <= $0 && $0 <= last }.map(\.daysSinceEpoch)
        return Array(dated) + yearlyDates.keys.flatMap { $0.dates(from: first, through: last) }
    }

    /// The last date that is listed with its year; nil when there is none.
    package var lastDate: CivilDate? { dates.keys.max() }

    package var isEmpty: Bool { dates.isEmpty && yearlyDates.isEmpty }

    /// The years in which a date is listed with its year.
    var datedYears: Set<Int> { Set(dates.keys.map(\.year)) }
}
