// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Finds the occurrences of a site's triggers. Both `plan` and the engine ask it, so that they agree.
package struct DueFinder: Sendable {
    /// One department's due instant; `trigger` and `department` are positions in the site.
    typealias Due = (at: Instant, trigger: Int, department: Int, eventAt: Instant)

    private let site: Site

    package init(_ site: Site) {
        self.site = site
    }

    /// Returns the occurrences that schedules make due in [from, to), in order of due instant, then trigger.
    package func scheduled(from: Instant, to: Instant) -> [DueOccurrence] {
        scheduled(from: from, to: to) { _ in true }
    }

    /// Returns those of the triggers that satisfy the predicate, for all departments or for the one at a position.
    func scheduled(
        from: Instant, to: Instant, department: Int? = nil, where isIncluded: (Trigger) -> Bool
    ) -> [DueOccurrence] {
        let triggers = site.triggers.indices.filter {
            site.triggers[$0].when.isScheduled && isIncluded(site.triggers[$0])
        }
        guard from < to, !triggers.isEmpty else { return [] }
        let departments = department.map { $0..<$0 + 1 } ?? site.departments.indices
        return grouped(departments.flatMap { dues(of: $0, triggers, from: from, to: to) })
    }

    /// Returns the occurrences that departments' statuses make due in (after, end]: after a change, if the new status
    /// lasts as long as the trigger requires and the change happened while the department's phase was open. `changes`
    /// are those since the last time; `timelines` are in the order of the site's departments.
    func caused(
        by presence: PresenceTracker, _ changes: [StatusChange], timelines: [Timeline], after: Instant,
        through end: Instant
    ) -> [DueOccurrence] {
        let triggers = site.triggers.indices.filter { !site.triggers[$0].when.isScheduled }
        guard !triggers.isEmpty else { return [] }
        let changes = Dictionary(grouping: changes, by: \.department)
        var dues: [Due] = []
        for (index, department) in site.departments.enumerated() {
            let periods = presence.periods(of: department.name, changes[department.name] ?? [])
            for number in triggers where site.triggers[number].concerns(department) {
                let when = site.triggers[number].when
                for period in periods where when.isAbout(period.status) {
                    let due = period.from + when.lag
                    guard after < due, due <= end, due < period.until ?? .latest,
                        timelines[index].phase(at: period.from).forEvents == .open,
                        due < timelines[index].nextEventChange(after: period.from)?.at ?? .latest
                    else { continue }
                    dues.append((due, number, index, period.from))
                }
            }
        }
        return grouped(dues)
    }

    /// Returns one department's due instants in [from, to), of all triggers that schedules make due.
    func dues(of department: Int, from: Instant, to: Instant) -> [Due] {
        dues(of: department, site.triggers.indices.filter { site.triggers[$0].when.isScheduled }, from: from, to: to)
    }

    private func dues(of index: Int, _ triggers: [Int], from: Instant, to: Instant) -> [Due] {
        let department = site.departments[index]
        let concerned = triggers.filter { site.triggers[$0].concerns(department) }
        guard !concerned.isEmpty else { return [] }
        let times = concerned.map { site.triggers[$0].when }
        let events = department.rules.events(
            from: from - (times.map(\.lag).max() ?? 0) - 1, to: to + (times.map(\.lead).max() ?? 0) + 1)
        return zip(concerned, times).flatMap { number, when in
            events.compactMap { event in
                guard let at = when.due(event), from <= at, at < to else { return nil }
                return (at, number, index, event.at)
            }
        }
    }

    /// Departments whose due instants coincide share one occurrence.
    func grouped(_ dues: [Due]) -> [DueOccurrence] {
        var occurrences: [DueOccurrence] = []
        var shares: [DueOccurrence.Share] = []
        let dues = dues.sorted {
            if $0.at != $1.at { return $0.at < $1.at }
            if $0.trigger != $1.trigger { return site.triggers[$0.trigger].name < site.triggers[$1.trigger].name }
            return $0.department < $1.department
        }
        for (position, due) in dues.enumerated() {
            shares.append(DueOccurrence.Share(department: due.department, eventAt: due.eventAt))
            let next = position + 1 < dues.count ? dues[position + 1] : nil
            if let next, next.at == due.at, next.trigger == due.trigger { continue }
            let trigger = site.triggers[due.trigger]
            occurrences.append(
                DueOccurrence(due: due.at, trigger: trigger, event: trigger.when.occurrenceEvent, shares: shares))
            shares = []
        }
        return occurrences
    }
}

extension TriggerTime {
    var isScheduled: Bool { if case .schedule = event { true } else { false } }

    /// True if a change to `status` is this event.
    func isAbout(_ status: Status) -> Bool {
        switch event {
        case .offline: status == .offline
        case .online: status.isOnline
        case .schedule: false
        }
    }

    /// Returns the due instant of the trigger for `scheduled`; nil if that is another event, or if the next change
    /// comes before the lag has passed.
    fileprivate func due(_ scheduled: DepartmentEvent) -> Instant? {
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
