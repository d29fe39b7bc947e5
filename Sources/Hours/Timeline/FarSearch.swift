/// Looks for phases past a timeline's window, however far away, and knows when there is none to find.
///
/// Rules that name no year repeat with the calendar: a year is known by its length and its first weekday. So
/// years in which nothing dated happens are searched once for each of the 14 kinds, and a phase that none of them
/// holds never comes. Every kind of year comes at least once in 40 years.
struct FarSearch {
    private let rules: OpeningRules
    private let start: Instant
    private let phaseBefore: Phase
    /// Years in which, or next to which, a date with its year or a listed zone transition lies.
    private let datedYears: Set<Int>
    private let lastDatedYear: Int
    private var found: [Phase: Timeline.Change?] = [:]

    init(_ rules: OpeningRules, after start: Instant, phaseBefore: Phase) {
        self.rules = rules
        self.start = start
        self.phaseBefore = phaseBefore
        datedYears = Set(rules.datedYears.flatMap { [$0 - 1, $0, $0 + 1] })
        lastDatedYear = datedYears.max() ?? Int.min
    }

    /// The first instant from the start on whose phase is not the one before the start; nil when none ever is.
    mutating func firstChange() -> Timeline.Change? {
        Phase.allCases.filter { $0 != phaseBefore }.compactMap { first($0) }.min { $0.at < $1.at }
    }

    /// The first instant from the start on that is in `phase`; nil when none ever is.
    mutating func first(_ phase: Phase) -> Timeline.Change? {
        if let known = found[phase] { return known }
        let result = rules.canBe(phase) ? search(phase) : nil
        found[phase] = .some(result)
        return result
    }

    private func search(_ phase: Phase) -> Timeline.Change? {
        var from = start
        let nearby = start + 8 * 86_400
        if let near = firstChange(to: phase, from: from, to: nearby) { return near }
        from = nearby
        var year = rules.zone.date(at: from).year
        var kindsWithout: Set<Int> = []
        var plainYears = 0
        while year <= 9_999, year <= lastDatedYear || plainYears <= 41 {
            let isWhole = from <= rules.zone.start(of: .firstDay(of: year))
            let isPlain = !datedYears.contains(year)
            let kind = CivilDate.firstDay(of: year).weekday.rawValue * 2 + (CivilDate.isLeap(year) ? 1 : 0)
            if isPlain { plainYears += 1 } else { plainYears = 0 }
            if !isPlain { kindsWithout.removeAll() }
            let end = rules.zone.start(of: .firstDay(of: year + 1))
            if !(isPlain && isWhole && kindsWithout.contains(kind)) {
                if let change = firstChange(to: phase, from: from, to: end) { return change }
                if isPlain, isWhole { kindsWithout.insert(kind) }
            }
            if kindsWithout.count == 14, year > lastDatedYear { return nil }
            from = end
            year += 1
        }
        return nil
    }

    private func firstChange(to phase: Phase, from: Instant, to: Instant) -> Timeline.Change? {
        guard from < to, let segment = rules.segments(from: from, to: to).first(where: { $0.phase == phase })
        else { return nil }
        return Timeline.Change(at: segment.start, phase: phase)
    }
}

extension OpeningRules {
    /// Whether anything is written that could ever bring about `phase`.
    fileprivate func canBe(_ phase: Phase) -> Bool {
        switch phase {
        case .open: hours.hasSlots
        case .closing: hours.hasSlots && lastCall.seconds > 0
        case .break: hours.hasSlots && breaks.contains { $0.schedule.hasSlots }
        case .closed: true
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
        years.formUnion(zone.listedTransitionYears)
        return years
    }
}

extension ZoneRules {
    fileprivate var listedTransitionYears: Set<Int> {
        Set(transitions.map { CivilDate(daysSinceEpoch: Int($0.dividedFlooring(by: 86_400).quotient)).year })
    }
}
