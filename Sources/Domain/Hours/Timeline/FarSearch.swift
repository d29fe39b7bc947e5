// SPDX-License-Identifier: Apache-2.0

/// Searches for phases beyond a timeline's window, at any distance, and detects when there are none.
///
/// Rules that name no year repeat with the calendar: a year is characterized by its length, its first weekday and,
/// because a break depends on what follows it, the length of the next year. So years without dated entries are searched
/// once for each of the 21 kinds, and a phase that occurs in none of them never comes. Every kind of year comes at
/// least once in 40 years.
struct FarSearch {
    /// The period after the start, in seconds, that the known boundaries cover.
    static let nearby: Int64 = 8 * 86_400

    private let rules: OpeningRules
    private let start: Instant
    /// The boundaries near the start; nearly all searches end within them.
    private let near: BoundaryList
    /// True if breaks count as written and last calls are ignored.
    private let isWritten: Bool

    /// `near` contains the boundaries up to `nearby` after the start; its contents before the start do not matter.
    init(_ rules: OpeningRules, from start: Instant, near: BoundaryList) {
        self.rules = rules
        self.start = start
        self.near = near
        isWritten = false
    }

    /// Creates a search through the schedules as written.
    init(written rules: OpeningRules, from start: Instant) {
        self.rules = rules.with(overrides: [])
        self.start = start
        near = BoundaryList(written: rules, from: start, to: start + Self.nearby)
        isWritten = true
    }

    /// The first instant from the start on that is in `phase`; nil if there is none.
    func first(_ phase: Phase) -> Instant? {
        if let change = near.firstChange(from: start, where: { $0 == phase }) { return change.at }
        return rules.canBe(phase) ? farChange { $0 == phase }?.at : nil
    }

    /// The first instant from the start on whose phase is not `phase`; nil if there is none.
    func change(from phase: Phase) -> Timeline.Change? {
        if let change = near.firstChange(from: start, where: { $0 != phase }) { return change }
        return Phase.allCases.contains { $0 != phase && rules.canBe($0) } ? farChange { $0 != phase } : nil
    }

    private func farChange(where predicate: (Phase) -> Bool) -> Timeline.Change? {
        // Years in which, or next to which, a date with its year or a listed zone transition lies.
        let datedYears = Set(rules.datedYears.flatMap { [$0 - 1, $0, $0 + 1] })
        let lastDatedYear = datedYears.max() ?? Int.min
        var from = start + Self.nearby
        var year = rules.zone.date(at: from).year
        var kindsWithout: Set<Int> = []
        var plainYears = 0
        while year <= 9_999, year <= lastDatedYear || plainYears <= 41 {
            let end = rules.zone.start(of: .firstDay(of: year + 1))
            let isPlain = !datedYears.contains(year)
            let isWhole = from <= rules.zone.start(of: .firstDay(of: year))
            let length = CivilDate.isLeap(year) ? 1 : CivilDate.isLeap(year + 1) ? 2 : 0
            let kind = CivilDate.firstDay(of: year).weekday.rawValue * 3 + length
            if isPlain { plainYears += 1 } else { (plainYears, kindsWithout) = (0, []) }
            if !kindsWithout.contains(kind) {
                if from < end, let change = boundaries(from: from, to: end).firstChange(from: from, where: predicate) {
                    return change
                }
                if isPlain, isWhole { kindsWithout.insert(kind) }
            }
            if kindsWithout.count == 21, year > lastDatedYear { return nil }
            from = end
            year += 1
        }
        return nil
    }

    private func boundaries(from: Instant, to: Instant) -> BoundaryList {
        isWritten ? BoundaryList(written: rules, from: from, to: to) : BoundaryList(rules, from: from, to: to)
    }
}

extension BoundaryList {
    /// The first instant from `start` on whose phase fits; nil if there is none.
    fileprivate func firstChange(from start: Instant, where predicate: (Phase) -> Bool) -> Timeline.Change? {
        let holding = max(0, starts.firstIndex(after: start.secondsSince1970) - 1)
        guard let index = states[holding...].firstIndex(where: { predicate(table.states[$0].phase) }) else {
            return nil
        }
        return Timeline.Change(
            at: max(start, Instant(starts[index])), phase: table.states[states[index]].phase)
    }
}

extension OpeningRules {
    /// True if any schedule or override could ever bring about `phase`.
    fileprivate func canBe(_ phase: Phase) -> Bool {
        overrides.contains { $0.phase == phase } || schedulesCanBe(phase)
    }

    private func schedulesCanBe(_ phase: Phase) -> Bool {
        switch phase {
        case .open: hours.hasSlots
        case .closing: hours.hasSlots && lastCall.seconds > 0 && canBe(.closed)
        case .break: hours.hasSlots && breaks.contains { $0.schedule.hasSlots }
        case .closed: closures.contains { $0.schedule.hasSlots } || !hours.holdsAlways(withHolidays: !holidays.isEmpty)
        }
    }

    /// The years of all entries that include a year, and of the zone's listed transitions.
    fileprivate var datedYears: Set<Int> {
        var years = holidays.datedYears
        for schedule in [hours] + closures.map(\.schedule) + breaks.map(\.schedule) {
            years.formUnion(schedule.dates.keys.map(\.year))
            for range in schedule.ranges {
                years.insert(range.range.first.year)
                years.insert(range.range.last.year)
            }
        }
        for override in overrides {
            years.insert(zone.date(at: override.from).year)
            if override.until < .latest { years.insert(zone.date(at: override.until).year) }
        }
        years.formUnion(zone.listedTransitionYears)
        return years
    }
}

extension ZoneRules {
    fileprivate var listedTransitionYears: Set<Int> {
        Set(transitions.map { CivilDate(daysSinceEpoch: Int($0.dividedFlooring(by: 86_400).quotient)).year })
    }
}
