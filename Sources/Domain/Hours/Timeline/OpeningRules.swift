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
