// SPDX-License-Identifier: Apache-2.0

package import Hours

/// One firing of a trigger, for all departments whose due instants coincide.
package struct Occurrence: Hashable, Sendable {
    package let due: Instant
    package let trigger: String
    /// In the order of their names.
    package let departments: [String]
    package let event: ScheduleEvent
    /// The time of the event, the earliest of the departments'.
    package let eventAt: Instant
}

extension Site {
    /// Returns the occurrences that the triggers' `when` makes due in [from, to), in order of due instant, then
    /// trigger.
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

    /// Returns the due instant of the trigger for `scheduled`; nil if that is another event, or if the next change
    /// comes before the lag has passed.
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

/// A due occurrence, before the decision whether it fires.
struct Candidate: Sendable {
    struct Share: Sendable {
        /// The position of the department in the site.
        let department: Int
        let eventAt: Instant
    }

    let due: Instant
    let trigger: Trigger
    let event: OccurrenceEvent
    private(set) var shares: [Share]

    var eventAt: Instant { shares.map(\.eventAt).min() ?? due }

    /// Groups departments whose due instants coincide into one occurrence; in order of due instant, then trigger.
    static func grouped(_ dues: [Candidate]) -> [Candidate] {
        struct Key: Hashable {
            let due: Instant
            let trigger: String
        }
        var groups: [Key: Candidate] = [:]
        for due in dues {
            groups[Key(due: due.due, trigger: due.trigger.name), default: due.without].shares += due.shares
        }
        return groups.values.sorted { ($0.due, $0.trigger.name) < ($1.due, $1.trigger.name) }
    }

    /// The same occurrence for the departments whose event is still to come; nil if there are none.
    func stillToCome(at now: Instant) -> Candidate? { only { $0.eventAt > now } }

    /// The same occurrence for some of its departments; nil if there are none.
    func only(_ isMeant: (Share) -> Bool) -> Candidate? {
        var candidate = self
        candidate.shares.removeAll { !isMeant($0) }
        return candidate.shares.isEmpty ? nil : candidate
    }

    /// Applies the rule for late occurrences (chathours-triggers(7), "ONCE"): a warning fires late only while its event
    /// is still to come, any other trigger within its `if-late`. Returns nil if it is too late.
    func late(at now: Instant) -> Candidate? {
        if due >= now { return self }
        if trigger.when.isWarning { return stillToCome(at: now) }
        return now - due <= trigger.ifLate.seconds ? self : nil
    }

    private var without: Candidate {
        var candidate = self
        candidate.shares = []
        return candidate
    }
}

/// One department's share of a scheduled occurrence.
struct PlannedDue: Sendable {
    let at: Instant
    /// The position of the trigger in the site.
    let trigger: Int
    /// The position of the department in the site.
    let department: Int
    let event: ScheduleEvent
    let eventAt: Instant

    /// Returns the occurrences due in (after, through], in order of due instant, then trigger.
    static func planned(of site: Site, after: Instant, through end: Instant) -> [PlannedDue] {
        guard site.triggers.contains(where: \.when.isScheduled), after < end else { return [] }
        let numbers = Dictionary(uniqueKeysWithValues: site.triggers.enumerated().map { ($1.name, $0) })
        let dues = site.departments.indices.flatMap { index in
            site.dues(of: site.departments[index], from: after + 1, to: end + 1).map { due in
                PlannedDue(
                    at: due.at, trigger: numbers[due.trigger.name] ?? 0, department: index, event: due.event.event,
                    eventAt: due.event.at)
            }
        }
        return dues.sorted { ($0.at, site.triggers[$0.trigger].name) < ($1.at, site.triggers[$1.trigger].name) }
    }
}
