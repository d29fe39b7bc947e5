// SPDX-License-Identifier: Apache-2.0

import Hours

extension SiteEngine {
    /// Decides the outcome of an occurrence, and the departments it applies to.
    func decide(_ candidate: Candidate, at now: Instant) -> (candidate: Candidate, record: OccurrenceRecord) {
        // What a new plan makes due in the past has been asked already whether it is still to come.
        let inTime = candidate.due <= processedThrough ? candidate : candidate.late(at: now)
        if paused.contains(candidate.trigger.name) {
            return (inTime ?? candidate, record(inTime ?? candidate, .paused, at: now))
        }
        guard let inTime else { return (candidate, record(candidate, .missed, at: now)) }
        guard let condition = candidate.trigger.condition else { return (inTime, record(inTime, .fired, at: now)) }
        let fitting = inTime.only { share in
            let department = desk.site.departments[share.department]
            let check = ConditionContext(
                department: department, phase: desk.timelines[share.department].phase(at: now),
                status: presence.status(of: department.name), agents: presence.counts(of: department.name), now: now)
            return check.holds(condition)
        }
        return fitting.map { ($0, record($0, .fired, at: now)) } ?? (inTime, record(inTime, .unmet, at: now))
    }

    func record(
        _ candidate: Candidate, _ outcome: OccurrenceRecord.Outcome, at now: Instant
    ) -> OccurrenceRecord {
        OccurrenceRecord(
            key: OccurrenceKey(site: site.name, trigger: candidate.trigger.name, due: candidate.due),
            event: candidate.event, eventAt: candidate.eventAt,
            departments: candidate.shares.map { site.departments[$0.department].name }.sorted(), outcome: outcome,
            at: now)
    }

    /// Returns the effect of an occurrence. `state` must be up to date.
    func effect(of candidate: Candidate, _ record: OccurrenceRecord) -> Effect {
        guard record.outcome == .fired else { return .notFired(record) }
        let announcements = candidate.shares.compactMap { share in
            Announcement(
                candidate.trigger, desk.site.departments[share.department], event: candidate.event,
                at: share.eventAt, due: candidate.due, firedAt: record.at, timeline: desk.timelines[share.department])
        }
        return .fired(
            Firing(
                key: record.key, site: site.identity, event: record.event, eventAt: record.eventAt, firedAt: record.at,
                departments: record.departments.compactMap { name in
                    state?.departments.first { $0.name == name }.map(Firing.Department.init)
                },
                texts: Firing.Text.texts(of: announcements, at: record.at),
                actions: candidate.trigger.actions))
    }
}
