// SPDX-License-Identifier: Apache-2.0

import Harness
import Hours

/// The days that a calendar's events fall on, found by asking each day.
struct ExpectedHolidays {
    /// So many rules are followed day by day, and from no earlier year than this.
    private static let maxRules = 6
    private static let firstYear = 1_950
    private static let maxDays = 200_000

    private let written: WrittenCalendar
    private let warnedLines: Set<Int>
    private let window: ClosedRange<Int>
    /// On these days there must be a holiday.
    private var required: Set<Int> = []
    /// And on these there may be one; nil when any day may.
    private var possible: Set<Int>? = []
    private var rulesLeft = maxRules

    init(_ written: WrittenCalendar, warnedLines: Set<Int>, around today: CivilDate) {
        self.written = written
        self.warnedLines = warnedLines
        window = Self.firstDay(today.year - 20)...Self.firstDay(today.year + 21) - 1
        let events = written.events.map { (event: $0, meaning: WrittenEvent($0)) }
        var replaced: [String: Set<Int>] = [:]
        for (event, _) in events {
            guard let series = WrittenEvent.series(event), let day = WrittenEvent.instance(event) else { continue }
            replaced[series, default: []].insert(day.daysSinceEpoch)
        }
        for (event, meaning) in events {
            let isChange = event.first("RECURRENCE-ID") != nil
            let series = isChange ? nil : WrittenEvent.series(event)
            add(event, meaning, perhapsReplaced: series.flatMap { replaced[$0] } ?? [])
        }
    }

    func check(_ holidays: HolidayCalendar) {
        for day in window {
            let isHoliday = holidays.holiday(on: CivilDate(daysSinceEpoch: day)) != nil
            if required.contains(day) {
                require(isHoliday, "\(CivilDate(daysSinceEpoch: day)) is silently a working day")
            } else if let possible, isHoliday {
                require(possible.contains(day), "no event falls on \(CivilDate(daysSinceEpoch: day))")
            }
        }
    }

    private mutating func add(
        _ event: WrittenCalendar.Event, _ meaning: WrittenEvent, perhapsReplaced replaced: Set<Int>
    ) {
        let isWarned = event.lines.contains(where: warnedLines.contains)
        switch meaning {
        case .free: break
        case .intricate: possible = nil
        case .doubtful:
            require(isWarned, "nothing is said of the event of lines \(event.lines)")
            possible = nil
        case .days(let start, let length, let rule, let added, let excluded):
            guard let begins = begins(start, rule), (begins.count + added.count) * length < Self.maxDays else {
                possible = nil
                return
            }
            if start.daysSinceEpoch > window.upperBound {
                require(isWarned, "nothing is said of the event after the window, lines \(event.lines)")
            }
            let excluded = Set(excluded.map(\.daysSinceEpoch))
            for begin in begins + added.map(\.daysSinceEpoch) where !excluded.contains(begin) {
                // A start far before the window can still be that of days in it.
                let days = max(begin, window.lowerBound)..<max(begin + length, window.lowerBound)
                let within = days.prefix(while: window.contains)
                possible?.formUnion(within)
                if !isWarned, !replaced.contains(begin) { required.formUnion(within) }
            }
        }
    }

    /// The days on which instances begin up to the end of the window; nil where that is too much to find out.
    private mutating func begins(_ start: CivilDate, _ rule: WrittenRule?) -> [Int]? {
        var days = [start.daysSinceEpoch]
        guard let rule else { return days }
        rulesLeft -= 1
        guard rulesLeft >= 0, start.year >= Self.firstYear else { return nil }
        var day = start.daysSinceEpoch + 1
        let last = min(window.upperBound, rule.until?.daysSinceEpoch ?? window.upperBound)
        while day <= last, rule.count.map({ days.count < $0 }) ?? true {
            if rule.means(CivilDate(daysSinceEpoch: day), start: start) { days.append(day) }
            day += 1
        }
        return days
    }

    private static func firstDay(_ year: Int) -> Int {
        CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
    }
}
