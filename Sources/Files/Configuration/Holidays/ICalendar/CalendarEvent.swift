import Hours

/// An event that was understood.
struct CalendarEvent {
    let name: String
    /// What all events of one series have in common; nil when it is not written.
    let series: String?
    /// The instance of the series that this event stands for; nil when it stands for itself.
    let instance: CivilDate?
    /// Nil when it is no holiday: cancelled, or transparent.
    let dates: CalendarDates?
}

/// The days of an event.
struct CalendarDates {
    /// The line of the DTSTART.
    let line: Int
    let start: CivilDate
    /// In days, of every instance.
    let length: Int
    let rule: YearlyRule?
    let added: [CivilDate]
    /// The days on which no instance begins.
    var excluded: Set<CivilDate>

    /// The days between two dates on which an instance begins; nil when the work is more than the meter allows.
    func starts(from low: CivilDate, through high: CivilDate, _ meter: inout WorkMeter) -> [CivilDate]? {
        var instances = YearlyInstances(rule ?? YearlyRule(count: 1), from: start)
        guard let dates = instances.dates(from: low, through: high, &meter) else { return nil }
        return (dates + added.filter { low <= $0 && $0 <= high }).filter { !excluded.contains($0) }
    }
}
