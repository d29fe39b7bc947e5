/// A closure or a break: a schedule with a name.
public struct NamedSchedule: Hashable, Sendable {
    public let name: String
    public let schedule: Schedule

    public init(name: String, schedule: Schedule) {
        self.name = name
        self.schedule = schedule
    }
}

/// Everything that decides a department's phase at every instant.
public struct OpeningRules: Hashable, Sendable {
    public let zone: ZoneRules
    public let hours: Schedule
    /// In order of precedence: the first that holds gives the reason.
    public let closures: [NamedSchedule]
    /// In order of precedence: the first that holds gives the reason.
    public let breaks: [NamedSchedule]
    public let holidays: HolidayCalendar
    public let lastCall: Span
    /// In order of time, apart from each other; they beat all of the above.
    public let overrides: [OverrideWindow]

    /// A last call longer than this is refused: it would be a closure.
    public static let longestLastCall = Span(seconds: 7 * 86_400)

    public init(
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
    public func with(zone: ZoneRules) -> OpeningRules {
        OpeningRules(
            zone: zone, hours: hours, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall,
            overrides: overrides)
    }
}
