// SPDX-License-Identifier: Apache-2.0

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
    /// In order of time, without overlaps; they take precedence over all of the above.
    package let overrides: [OverrideWindow]

    /// The maximum last call; a longer one would amount to a closure.
    package static let maxLastCall = Span(seconds: 7 * 86_400)

    package init(
        zone: ZoneRules, hours: Schedule, closures: [NamedSchedule] = [], breaks: [NamedSchedule] = [],
        holidays: HolidayCalendar = HolidayCalendar(), lastCall: Span = Span(seconds: 0),
        overrides: [OverrideWindow] = []
    ) {
        precondition(lastCall <= Self.maxLastCall)
        self.zone = zone
        self.hours = hours
        self.closures = closures
        self.breaks = breaks
        self.holidays = holidays
        self.lastCall = lastCall
        self.overrides = overrides
    }

    /// Hashes the hours, which differ where rules do in nearly all cases; zone data and holidays are large.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(hours)
        hasher.combine(overrides.first)
    }

    /// The same rules in other zone data.
    package func with(zone: ZoneRules) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides)
    }
}

/// A period in which an operator's decision overrides the schedule (chathours-site(5), "PHASES").
package struct OverrideWindow: Hashable, Sendable {
    package let from: Instant
    /// `Instant.latest` if only an operator ends it.
    package let until: Instant
    package let phase: Phase
    /// The reason given by the operator; nil if none was given.
    package let reason: String?
    /// True if it postpones a close: the last call before the new close applies as well.
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
    /// The same rules with operators' overrides, which must not overlap.
    package func with(overrides: [OverrideWindow]) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides.sorted { $0.from < $1.from })
    }
}
