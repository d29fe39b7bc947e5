/// A closure or a break: a schedule with a name.
package struct NamedSchedule: Hashable, Sendable {
    package let name: String
    package let schedule: Schedule

    package init(name: String, schedule: Schedule) {
        self.name = name
        self.schedule = schedule
    }
}

/// Everything that decides a department's phase at every instant.
package struct OpeningRules: Hashable, Sendable {
    package let zone: ZoneRules
    package let hours: Schedule
    /// In order of precedence: the first that holds gives the reason.
    package let closures: [NamedSchedule]
    /// In order of precedence: the first that holds gives the reason.
    package let breaks: [NamedSchedule]
    package let holidays: HolidayCalendar
    package let lastCall: Span
    /// In order of time, apart from each other; they beat all of the above.
    package let overrides: [OverrideWindow]

    /// A last call longer than this is refused: it would be a closure.
    package static let longestLastCall = Span(seconds: 7 * 86_400)

    package init(
        zone: ZoneRules, hours: Schedule, closures: [NamedSchedule] = [], breaks: [NamedSchedule] = [],
        holidays: HolidayCalendar = HolidayCalendar(), lastCall: Span = Span(seconds: 0),
        overrides: [OverrideWindow] = []
    ) {
        precondition(lastCall <= Self.longestLastCall)
        self.zone = zone
        self.hours = hours
        self.closures = closures
        self.breaks = breaks
        self.holidays = holidays
        self.lastCall = lastCall
        self.overrides = overrides
    }

    /// The same rules in other zone data.
    package func with(zone: ZoneRules) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides)
    }
}

/// A stretch of time in which an operator's decision beats the schedule (design.md section 4, step 1).
package struct OverrideWindow: Hashable, Sendable {
    package let from: Instant
    /// `Instant.latest` when nothing but an operator ends it.
    package let until: Instant
    package let phase: Phase
    /// Why, in the operator's words; nil when none were given.
    package let reason: String?
    /// True where it puts off a close: what is open has its last call before the new one too.
    package let keepsLastCall: Bool

    package init(from: Instant, until: Instant, phase: Phase, reason: String?, keepsLastCall: Bool = false) {
        precondition(from < until)
        self.from = from
        self.until = until
        self.phase = phase
        self.reason = reason
        self.keepsLastCall = keepsLastCall
    }
}

extension OpeningRules {
    /// The same rules under operators' decisions, which must not overlap.
    package func with(overrides: [OverrideWindow]) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides.sorted { $0.from < $1.from })
    }
}
