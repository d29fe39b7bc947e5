// SPDX-License-Identifier: Apache-2.0

import Hours

/// Finds the occurrences that are due at an instant and have not been processed.
struct DueFinder {
    let desk: CompiledSite
    /// The instant up to which all due occurrences known so far have been processed.
    let after: Instant
    /// True if earlier due occurrences may exist that were not known before.
    let hasNewPlan: Bool

    func candidates(_ history: PresenceHistory, at now: Instant) -> [Candidate] {
        Candidate.grouped(scheduled(at: now).map(candidate) + presence(history, at: now))
    }

    /// "A due instant that is already past when it first becomes known […] fires at once if its event is still to come,
    /// else not at all" (chathours-triggers(7), "Leads and lags").
    private func scheduled(at now: Instant) -> [PlannedDue] {
        let due = desk.dues(after: after, through: now)
        guard hasNewPlan else { return due }
        let earlier = desk.dues(after: after - desk.site.longestLead - 1, through: after)
        return earlier.filter { $0.eventAt > now || $0.at == now } + due
    }

    private func candidate(_ due: PlannedDue) -> Candidate {
        Candidate(
            due: due.at, trigger: desk.site.triggers[due.trigger], event: OccurrenceEvent(due.event),
            shares: [Candidate.Share(department: due.department, eventAt: due.eventAt)])
    }

    private func presence(_ history: PresenceHistory, at now: Instant) -> [Candidate] {
        desk.site.triggers.filter { !$0.when.isScheduled }.flatMap { trigger in
            desk.site.departments.enumerated().filter { trigger.concerns($1) }.flatMap { index, department in
                // At `after` itself too: what agents report may follow something else in the same second.
                history.dues(
                    of: trigger, department: department, timeline: desk.timelines[index], after: after - 1,
                    through: now
                ).map { due, eventAt in
                    Candidate(
                        due: due, trigger: trigger, event: trigger.when.occurrenceEvent,
                        shares: [Candidate.Share(department: index, eventAt: eventAt)])
                }
            }
        }
    }
}

/// The next scheduled due instant of each trigger of a site.
struct NextDues: Sendable {
    /// True if the schedules may have changed since.
    var isStale = true
    private(set) var dues: [String: Instant] = [:]
    private var told: [String: Instant] = [:]

    /// Recomputes the triggers whose due instant has passed, or all if the plan is stale. Returns the plan of all
    /// triggers that are not paused if it differs from the last one returned; otherwise nil.
    mutating func renewed(by desk: CompiledSite, paused: Set<String>, at now: Instant) -> [String: Instant]? {
        let triggers = desk.site.triggers.filter { trigger in isStale || dues[trigger.name].map { $0 <= now } ?? false }
        if isStale { dues = [:] }
        isStale = false
        for trigger in triggers { dues[trigger.name] = nil }
        if !triggers.isEmpty { dues.merge(desk.nextDues(of: triggers, after: now)) { $1 } }
        let plan = dues.filter { !paused.contains($0.key) }
        guard plan != told else { return nil }
        told = plan
        return plan
    }
}
