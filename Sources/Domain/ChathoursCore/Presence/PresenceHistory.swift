// SPDX-License-Identifier: Apache-2.0

import Hours

/// A department's settled statuses over a period of time, with their times; the `offline` and `online` events derive
/// from it.
struct PresenceHistory {
    private struct Stay {
        let status: Status
        let from: Instant
        /// The time of the change to another status; nil while the status lasts.
        var until: Instant?
    }

    private var stays: [String: [Stay]] = [:]

    /// `statuses` are those before `changes`.
    init(_ statuses: [DepartmentStatus], _ changes: [PresenceTracker.Change]) {
        for status in statuses {
            stays[status.department] = [Stay(status: status.status, from: status.since)]
        }
        for change in changes where !(change.from.isOnline && change.to.isOnline) {
            var stays = stays[change.department] ?? []
            if !stays.isEmpty { stays[stays.count - 1].until = change.at }
            stays.append(Stay(status: change.to, from: change.at))
            self.stays[change.department] = stays
        }
    }

    /// Returns the due instants of `trigger` in (after, end] that result from a department's status: after the change,
    /// if the status lasts that long and the change happened while the department's phase was open.
    func dues(
        of trigger: Trigger, department: Department, timeline: Timeline, after: Instant, through end: Instant
    ) -> [(due: Instant, eventAt: Instant)] {
        var dues: [(due: Instant, eventAt: Instant)] = []
        for stay in stays[department.name] ?? [] where trigger.when.isAbout(stay.status) {
            let due = stay.from + trigger.when.lag
            guard after < due, due <= end, due < stay.until ?? .latest,
                timeline.phase(at: stay.from).forEvents == .open,
                due < timeline.nextEventChange(after: stay.from)?.at ?? .latest
            else { continue }
            dues.append((due, stay.from))
        }
        return dues
    }
}

extension TriggerTime {
    /// True if a change to `status` is this event.
    func isAbout(_ status: Status) -> Bool {
        switch event {
        case .offline: status == .offline
        case .online: status.isOnline
        case .schedule: false
        }
    }
}
