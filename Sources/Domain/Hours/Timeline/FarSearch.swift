/// Looks for phases past a timeline's window, however far away, and knows when there is none to find.
///
/// Rules that name no year repeat with the calendar: a year is known by its length, its first weekday and, because a
/// break is judged by what follows it, the length of the next year. So years in which nothing dated happens are
/// searched once for each of the 21 kinds, and a phase that none of them holds never comes. Every kind of year comes
/// at least once in 40 years.
struct FarSearch {
    /// So much after the start is part of the boundaries that are known.
    static let nearby: Int64 = 8 * 86_400

    private let rules: OpeningRules
    private let start: Instant
    /// Nearly all searches end within it.
    private let near: BoundaryList
    /// Whether breaks count as written and last calls not at all.
    private let isWritten: Bool

    /// `near` are boundaries up to `nearby` after the start; what they hold before the start does not matter.
    init(_ rules: OpeningRules, from start: Instant, near: BoundaryList) {
        self.rules = rules
        self.start = start
        self.near = near
        isWritten = false
    }

    /// A search through the schedules as they are written.
    init(written rules: OpeningRules, from start: Instant) {
        self.rules = rules.with(overrides: [])
        self.start = start
        near = BoundaryList(written: rules, from: start, to: start + Self.nearby)
        isWritten = true
    }

    /// The first instant from the start on that is in `phase`; nil when none ever is.
    func first(_ phase: Phase) -> Instant? {
        if let change = near.firstChange(from: start, where: { $0 == phase }) { return change.at }
        return rules.canBe(phase) ? farChange { $0 == phase }?.at : nil
    }

    /// The first instant from the start on whose phase is not `phase`; nil when none ever is.
    func change(from phase: Phase) -> Timeline.Change? {
        if let change = near.firstChange(from: start, where: { $0 != phase }) { return change }
        return Phase.allCases.contains { $0 != phase && rules.canBe($0) } ? farChange { $0 != phase } : nil
    }

    private func farChange(where fits: (Phase) -> Bool) -> Timeline.Change? {
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
                if from < end, let change = boundaries(from: from, to: end).firstChange(from: from, where: fits) {
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
    /// The first instant from `start` on whose phase fits; nil when none of these does.
    fileprivate func firstChange(from start: Instant, where fits: (Phase) -> Bool) -> Timeline.Change? {
        let holding = max(0, starts.firstIndex(after: start.secondsSince1970) - 1)
        guard let index = states[holding...].firstIndex(where: { fits(table.states[$0].phase) }) else { return nil }
        return Timeline.Change(
            at: max(start, Instant(starts[index])), phase: table.states[states[index]].phase)
    }
}

extension OpeningRules {
    /// Whether anything is written that could ever bring about `phase`.
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

    /// The years of everything that is written with its year, and of the zone's listed transitions.
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
