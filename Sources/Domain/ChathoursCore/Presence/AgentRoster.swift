// SPDX-License-Identifier: Apache-2.0

import Hours

/// The agents of a site whose reports count, and the times of the last reports of the others.
///
/// Of two reports of one agent the one made later holds, of two made at one instant the one that arrives later. Signing
/// off and the loss of a source are reports too.
struct AgentRoster: Sendable {
    private(set) var leases: [String: AgentLease] = [:]
    /// The time of the last report of each agent whose reports no longer count, for as long as an earlier one could.
    private(set) var ended: [String: Instant] = [:]
    /// The next end of each agent's leases.
    private var ends = DueQueue()
    private var tallies: [String: AgentTally] = [:]
    /// The agents changed since the changes were taken.
    private var changed: Set<String> = []

    /// - Parameter isLivedThrough: Decides whether an end of a lease in a department has already been acted on.
    init(_ memory: SiteSnapshot, isLivedThrough: (_ department: String, _ end: Instant) -> Bool) {
        ended = memory.endedAgents
        for lease in memory.agents {
            let remaining = lease.filtered { !isLivedThrough($0, $1) }
            if remaining != lease { changed.insert(lease.report.agent) }
            enter(remaining)
        }
    }

    /// The next end of a lease; nil if there is none.
    var nextEnd: Instant? { ends.first?.at }

    func counts(in department: String) -> AgentCounts { tallies[department]?.counts ?? AgentCounts() }

    /// The status of a department according to its agents.
    func status(in department: String) -> Status { tallies[department]?.status ?? .offline }

    /// False if a later report of the agent is known than one made at `instant`.
    func isNews(of agent: String, asOf instant: Instant) -> Bool {
        (leases[agent]?.reportedAt ?? ended[agent]).map { $0 <= instant } ?? true
    }

    /// Adds an agent that is not there; one without a lease left has ended.
    mutating func enter(_ lease: AgentLease) {
        let agent = lease.report.agent
        guard let end = lease.expiries.values.min() else {
            ended[agent] = lease.reportedAt
            return
        }
        leases[agent] = lease
        ended[agent] = nil
        ends[agent] = end
        for department in lease.expiries.keys { tallies[department, default: AgentTally()].add(lease.report) }
    }

    /// Removes an agent, whose last report was made at `instant`, and returns the departments that it was in.
    mutating func leave(_ agent: String, asOf instant: Instant) -> Set<String> {
        ended[agent] = instant
        changed.insert(agent)
        guard let lease = leases.removeValue(forKey: agent) else { return [] }
        ends[agent] = nil
        for department in lease.expiries.keys { tallies[department]?.remove(lease.report) }
        return Set(lease.expiries.keys)
    }

    /// Applies the ends of leases up to `instant`, and returns the departments that they concern.
    mutating func expire(through instant: Instant) -> Set<String> {
        var concerned: Set<String> = []
        while let (end, agent) = ends.first, end <= instant, let lease = leases[agent] {
            concerned.formUnion(leave(agent, asOf: lease.reportedAt))
            enter(lease.filtered { $1 > end })
        }
        return concerned
    }

    /// Forgets the last reports of agents that were made so long ago that no earlier one can still count.
    mutating func forget(at now: Instant) {
        for (agent, instant) in ended where instant + AgentReport.maxLease.seconds <= now {
            ended[agent] = nil
            changed.insert(agent)
        }
    }

    /// Adjusts to a step of the wall clock: leases run on a clock that was not stepped.
    mutating func shift(by seconds: Int64) {
        ended = ended.mapValues { $0 + seconds }
        for (agent, lease) in leases {
            leases[agent] = lease.shifted(by: seconds)
            ends[agent] = ends[agent].map { $0 + seconds }
        }
        changed.formUnion(leases.keys)
        changed.formUnion(ended.keys)
    }

    /// Returns what has changed since this was asked last.
    mutating func takeChanges() -> [String: PresenceChanges.Agent] {
        defer { changed = [] }
        return changed.reduce(into: [:]) { changes, agent in
            changes[agent] = leases[agent].map { .counts($0) } ?? ended[agent].map { .ended($0) } ?? .forgotten
        }
    }
}

extension AgentLease {
    /// The same lease in those of its departments that satisfy the predicate.
    fileprivate func filtered(_ isIncluded: (_ department: String, _ end: Instant) -> Bool) -> AgentLease {
        AgentLease(report: report, reportedAt: reportedAt, expiries: expiries.filter { isIncluded($0.key, $0.value) })
    }
}
