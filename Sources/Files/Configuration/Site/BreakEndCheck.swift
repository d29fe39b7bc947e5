// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// Looks for hours that end with a break: nobody comes back from it, so chat closes where it begins.
struct BreakEndCheck {
    private static let daysAhead = 400
    private static let yearsAhead = 8

    private let context: SiteContext
    /// Dates looked at, times schedules: bounds the search to about a second.
    private var search = WorkMeter(limit: 400_000)

    init(context: SiteContext) {
        self.context = context
    }

    mutating func check(_ heir: Inheritance.Heir) {
        let rules = heir.department.rules
        guard !rules.breaks.isEmpty else { return }
        var findings = Findings(rules: rules, hours: heir.hours)
        for (date, days) in windows(heir.hours) {
            guard search.spend(days * (1 + rules.breaks.count + rules.closures.count)) else { break }
            findings.add(from: date, days: days)
        }
        for finding in findings.list {
            context.warning(at: context.place(of: finding.entry), finding.message)
        }
    }

    /// Dates and numbers of days: the next year, and what entries with dates of their own decide later.
    private func windows(_ hours: ScheduleEntries) -> [(date: CivilDate, days: Int)] {
        let today = context.today
        let later = today.adding(days: Self.daysAhead)
        var windows = [(date: today, days: Self.daysAhead)]
        windows += hours.dates.keys.filter { later <= $0 }.sorted().map { ($0, 2) }
        windows += hours.ranges.map(\.range.first).filter { later <= $0 }.sorted().map { ($0, 8) }
        for day in hours.yearlyDates.keys.map(\.description).sorted() {
            windows += (1...Self.yearsAhead).compactMap { CivilDate("\(today.year + $0)-\(day)") }
                .filter { later <= $0 }.map { ($0, 2) }
        }
        return windows
    }
}

/// The entries by which a department's hours end with a break, each told once.
private struct Findings {
    struct Finding {
        /// The hours' entry, or the break's where that one is the more special.
        let entry: EntryID
        let breakName: String
        let rule: Schedule.Rule
        let date: CivilDate
        /// At which time of that date chat closes.
        let closes: TimeOfDay
        /// False where the break takes all of the hours.
        let opens: Bool
        var weekdays: Set<Weekday>
        let range: DateRange?
    }

    let rules: OpeningRules
    let hours: ScheduleEntries
    private(set) var list: [Finding] = []

    init(rules: OpeningRules, hours: ScheduleEntries) {
        self.rules = rules
        self.hours = hours
    }

    mutating func add(from date: CivilDate, days: Int) {
        let (from, to) = (rules.zone.start(of: date), rules.zone.start(of: date.adding(days: days)))
        let segments = rules.segments(from: from, to: to)
        for (index, segment) in segments.enumerated().dropFirst() where segment.isLastBreak {
            // Of breaks in a row the last one is told of, and where it leads into a closure, that is meant.
            guard index + 1 < segments.count, !segments[index + 1].isLastBreak,
                !segments[index + 1].reason.isClosure, case .break(let name) = segment.reason,
                let first = segments[...index].lastIndex(where: { !$0.isLastBreak })
            else { continue }
            add(name, at: segment.start, since: segments[first + 1].start, opens: segments[first].phase != .closed)
        }
    }

    private mutating func add(_ name: String, at instant: Instant, since start: Instant, opens: Bool) {
        let wall = rules.zone.wallTime(at: instant)
        guard let cut = rules.breaks.first(where: { $0.name == name })?.schedule,
            let hours = decision(of: rules.hours, at: wall), let pause = decision(of: cut, at: wall)
        else { return }
        let (date, rule, entry) = hours.rule == .weekday && pause.rule != .weekday ? pause : hours
        if let known = list.firstIndex(where: { $0.entry == entry && $0.breakName == name }) {
            list[known].weekdays.insert(date.weekday)
            return
        }
        list.append(
            Finding(
                entry: entry, breakName: name, rule: rule, date: date,
                closes: rules.zone.wallTime(at: start).time, opens: opens, weekdays: [date.weekday],
                range: range(around: date)))
    }

    /// The innermost range of the hours that holds `date`: the one that begins last, or ends first.
    private func range(around date: CivilDate) -> DateRange? {
        hours.ranges.map(\.range).filter { $0.contains(date) }.max { ($0.first, $1.last) < ($1.first, $0.last) }
    }

    /// The entry one of whose slots holds at `wall`, and its date.
    private func decision(
        of schedule: Schedule, at wall: WallTime
    ) -> (date: CivilDate, rule: Schedule.Rule, entry: EntryID)? {
        for (days, minutes) in [(0, wall.time.minutes), (-1, wall.time.minutes + 1_440)] {
            let date = wall.date.adding(days: days)
            let decision = schedule.decision(on: date, isHoliday: rules.holidays.holiday(on: date) != nil)
            guard let entry = decision.entry else { continue }
            if decision.slots.contains(where: { $0.start <= minutes && minutes < $0.end }) {
                return (date, decision.rule, entry)
            }
        }
        return nil
    }
}

extension Findings.Finding {
    /// `on 12-24 lunch ends when the hours end: chat closes at 12:00; write …`.
    var message: String {
        let outcome = opens ? "chat closes at \(closes)" : "chat does not open"
        return "on \(key) \(breakName) ends when the hours end: \(outcome); "
            + "write `\(key): off` under \(breakName) if it should stay open"
    }

    /// The key that selects the days in question.
    private var key: String {
        switch rule {
        case .date: "\(date)"
        case .yearlyDate: "\(date.monthDay)"
        case .holiday: "holiday"
        case .range: range.map { "\($0)" } ?? "\(date)"
        case .weekday: weekdayKey
        }
    }

    /// `fri`, `mon,wed`, `mon-fri` or `daily`.
    private var weekdayKey: String {
        let days = Weekday.allCases.filter(weekdays.contains)
        guard days.count > 2, let first = days.first, let last = days.last,
            last.rawValue - first.rawValue + 1 == days.count
        else { return days.map(\.name).joined(separator: ",") }
        return days.count == 7 ? "daily" : "\(first.name)-\(last.name)"
    }
}

extension Segment {
    /// A break that nobody comes back from.
    fileprivate var isLastBreak: Bool {
        if case .break = reason { phase == .closed } else { false }
    }
}

extension Reason {
    fileprivate var isClosure: Bool { if case .closure = self { true } else { false } }
}
