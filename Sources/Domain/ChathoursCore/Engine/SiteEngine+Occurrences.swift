// SPDX-License-Identifier: Apache-2.0

import Hours

extension SiteEngine {
    /// Returns the occurrences due by `now` that have not been decided, in order of due instant, then trigger.
    /// `changes` are the departments' changes of status since the last turn.
    func undecided(after changes: [StatusChange], at now: Instant) -> [DueOccurrence] {
        // At `processedThrough` itself too: a report of agents may follow something else in the same second.
        let caused = DueFinder(desk.site).caused(
            by: presence, changes, timelines: desk.timelines, after: processedThrough - 1, through: now)
        return (scheduled(at: now) + caused).filter { occurrences[$0.trigger.name, $0.due] == nil }.sorted {
            ($0.due, $0.trigger.name) < ($1.due, $1.trigger.name)
        }
    }

    /// "A due instant that is already past when it first becomes known […] fires at once if its event is still to come,
    /// else not at all" (chathours-triggers(7), "Leads and lags").
    private func scheduled(at now: Instant) -> [DueOccurrence] {
        let due = desk.dues(after: processedThrough, through: now)
        guard hasNewPlan else { return due }
        let start = processedThrough - desk.site.longestLead - 1
        let earlier = desk.dues(after: max(start, firesAfter ?? start), through: processedThrough)
        return earlier.compactMap { $0.due == now ? $0 : $0.stillToCome(at: now) } + due
    }

    /// The time, in seconds, by which a turn may come too late without having been away: a turn comes each minute.
    private var delay: Int64 { state == nil ? 0 : CompiledSite.heartbeat }

    /// Decides the outcome of an occurrence, and the departments it applies to.
    func decide(_ occurrence: DueOccurrence, at now: Instant) -> (occurrence: DueOccurrence, record: OccurrenceRecord) {
        // What a new plan makes due in the past has been asked already whether it is still to come.
        let inTime = occurrence.due <= processedThrough ? occurrence : occurrence.late(at: now, delay: delay)
        if paused.contains(occurrence.trigger.name) {
            return (inTime ?? occurrence, record(inTime ?? occurrence, .paused, at: now))
        }
        guard let inTime else { return (occurrence, record(occurrence, .missed, at: now)) }
        guard let condition = occurrence.trigger.condition else { return (inTime, record(inTime, .fired, at: now)) }
        let fitting = inTime.filtered { share in
            let department = desk.site.departments[share.department]
            let check = ConditionContext(
                department: department, phase: desk.timelines[share.department].phase(at: now),
                status: presence.status(of: department.name), agents: presence.counts(of: department.name), now: now)
            return check.holds(condition)
        }
        return fitting.map { ($0, record($0, .fired, at: now)) } ?? (inTime, record(inTime, .unmet, at: now))
    }

    func record(
        _ occurrence: DueOccurrence, _ outcome: OccurrenceRecord.Outcome, at now: Instant
    ) -> OccurrenceRecord {
        OccurrenceRecord(
            key: OccurrenceKey(
                site: site.name, trigger: occurrence.trigger.name,
                due: occurrences.freeDue(of: occurrence.trigger.name, from: occurrence.due)),
            event: occurrence.event, eventAt: occurrence.eventAt, departments: occurrence.departments(of: site),
            outcome: outcome, at: now)
    }

    /// Returns the effect of an occurrence. `state` must be up to date.
    func effect(of occurrence: DueOccurrence, _ record: OccurrenceRecord) -> Effect {
        guard record.outcome == .fired else { return .notFired(record) }
        let announcements = occurrence.shares.compactMap { share in
            Announcement(
                occurrence.trigger, desk.site.departments[share.department], event: occurrence.event,
                at: share.eventAt, due: occurrence.due, firedAt: record.at, timeline: desk.timelines[share.department])
        }
        return .fired(
            Firing(
                key: record.key, site: site.identity, event: record.event, eventAt: record.eventAt, firedAt: record.at,
                departments: record.departments.compactMap { name in
                    state?.departments.first { $0.name == name }.map(Firing.Department.init)
                },
                texts: Firing.Text.texts(of: announcements, at: record.at),
                actions: occurrence.trigger.actions))
    }
}
