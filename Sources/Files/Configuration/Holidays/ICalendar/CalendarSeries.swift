// SPDX-License-Identifier: Apache-2.0

import Hours

/// The events of a calendar that are holidays, where those that stand for one instance of a series have replaced it.
struct CalendarSeries {
    struct Holiday {
        let name: String
        let dates: CalendarDates
    }

    let holidays: [Holiday]

    init(_ events: [CalendarEvent]) {
        var replaced: [String: Set<CivilDate>] = [:]
        for event in events {
            guard let series = event.series, let instance = event.instance else { continue }
            replaced[series, default: []].insert(instance)
        }
        holidays = events.compactMap { event in
            guard var dates = event.dates else { return nil }
            if event.instance == nil, let series = event.series, let instances = replaced[series] {
                dates.excluded.formUnion(instances)
            }
            return Holiday(name: event.name, dates: dates)
        }
    }
}

/// The days on which the events of a calendar fall: those of 20 years before and after this year. Where several fall
/// on one day, the first counts.
struct CalendarDays {
    private static let years = 20

    let first: CivilDate
    let last: CivilDate
    /// For each day the number of its event, or -1.
    private var owners: [Int]
    private var meter = WorkMeter(limit: 10_000_000)

    /// Whole years, so that a calendar comes to the same days until the year is over.
    init(around today: CivilDate) {
        let year = min(max(today.year, Self.years), 9_999 - Self.years)
        first = CivilDate(year: year - Self.years, month: 1, day: 1) ?? today
        last = CivilDate(year: year + Self.years, month: 12, day: 31) ?? today
        owners = [Int](repeating: -1, count: last.daysSinceEpoch - first.daysSinceEpoch + 1)
    }

    /// Adds the days of an event; false when the work for this calendar has become too much.
    mutating func add(_ dates: CalendarDates, event: Int) -> Bool {
        // What begins earlier may still last.
        let low = first.adding(days: 1 - dates.length)
        guard let starts = dates.starts(from: low, through: last, &meter) else { return false }
        // Instances may overlap, however long they are: no day is looked at twice.
        var done = 0
        for start in starts.sorted() {
            let begin = start.daysSinceEpoch - first.daysSinceEpoch
            let end = min(owners.count, begin + dates.length)
            guard end > done else { continue }
            let days = max(done, begin)..<end
            guard meter.spend(1 + days.count) else { return false }
            for day in days where owners[day] < 0 { owners[day] = event }
            done = end
        }
        return true
    }

    /// The days that have an event, ascending, with its number.
    var days: [(date: CivilDate, event: Int)] {
        owners.enumerated().filter { $0.element >= 0 }.map { (first.adding(days: $0.offset), $0.element) }
    }
}
