import Hours

/// One firing of a trigger, for all departments whose due instants coincide.
package struct Occurrence: Hashable, Sendable {
    package let due: Instant
    package let trigger: String
    /// In the order of their names.
    package let departments: [String]
    package let event: ScheduleEvent
    /// When the event happens, the earliest of the departments'.
    package let eventAt: Instant
}

extension Site {
    /// What the triggers' `when` makes due in [from, to), in order of due instant, then trigger.
    package func occurrences(from: Instant, to: Instant) -> [Occurrence] {
        var grouped: [PlannedKey: Occurrence] = [:]
        for due in departments.flatMap({ dues(of: $0, from: from, to: to) }) {
            let key = PlannedKey(due: due.at, trigger: due.trigger.name)
            let others = grouped[key]
            grouped[key] = Occurrence(
                due: due.at, trigger: due.trigger.name,
                departments: (others?.departments ?? []) + [due.department.name],
                event: due.event.event, eventAt: min(others?.eventAt ?? due.event.at, due.event.at))
        }
        return grouped.values.sorted { ($0.due, $0.trigger) < ($1.due, $1.trigger) }
    }

    /// Every trigger's due instants for one department in [from, to).
    func dues(of department: Department, from: Instant, to: Instant) -> [Due] {
        dues(of: department, triggers: triggers, from: from, to: to)
    }

    func dues(of department: Department, triggers: [Trigger], from: Instant, to: Instant) -> [Due] {
        let concerned = triggers.filter { $0.concerns(department) && $0.when.isScheduled }
        guard from < to, !concerned.isEmpty else { return [] }
        let events = department.rules.events(
            from: from - (concerned.map(\.when.lag).max() ?? 0) - 1,
            to: to + (concerned.map(\.when.lead).max() ?? 0) + 1)
        var dues: [Due] = []
        for trigger in concerned {
            for event in events {
                guard let at = trigger.when.due(event), from <= at, at < to else { continue }
                dues.append(Due(at: at, trigger: trigger, department: department, event: event))
            }
        }
        return dues
    }
}

/// One department's share of an occurrence.
struct Due: Sendable {
    let at: Instant
    let trigger: Trigger
    let department: Department
    let event: DepartmentEvent
}

private struct PlannedKey: Hashable {
    let due: Instant
    let trigger: String
}

extension TriggerTime {
    var isScheduled: Bool { if case .schedule = event { true } else { false } }

    /// When the trigger is due for `scheduled`; nil when that is another event, or the lag is never reached.
    func due(_ scheduled: DepartmentEvent) -> Instant? {
        guard case .schedule(let event, let breakName) = event, event == scheduled.event,
            breakName == nil || breakName == scheduled.breakName
        else { return nil }
        switch shift {
        case .at:
            return scheduled.at
        case .before(let lead):
            let due = scheduled.at - lead.seconds
            return scheduled.previousChange.map { max(due, $0) } ?? due
        case .after(let lag):
            let due = scheduled.at + lag.seconds
            guard let next = scheduled.nextChange else { return due }
            return next > due ? due : nil
        }
    }
}
