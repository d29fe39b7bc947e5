// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The state of a site that must survive a restart.
package struct SiteSnapshot: Codable, Hashable, Sendable {
    /// The last instant up to which all due occurrences have been processed; nil for a site never seen before.
    package var processedThrough: Instant?
    /// The outcomes of occurrences that may still matter.
    package var occurrences: [OccurrenceRecord] = []
    package var agents: [AgentLease] = []
    /// The time of the last report of each agent whose reports no longer count.
    package var endedAgents: [String: Instant] = [:]
    package var statuses: [DepartmentStatus] = []
    package var overrides: [Override] = []
    /// Past overrides of the last few days, each shortened to the time it was in force.
    package var pastOverrides: [Override] = []
    /// The highest override number assigned so far.
    package var lastOverride: Int64 = 0
    /// The triggers paused by an operator.
    package var pausedTriggers: Set<String> = []
    /// The instant up to which the outcomes of occurrences are lost, so that nothing due by then may fire; nil if none
    /// is lost.
    package var firesAfter: Instant?

    package init() {}

    /// The same after a step of the wall clock by `seconds`: leases run on a clock that was not stepped.
    package func shiftingPresence(by seconds: Int64) -> SiteSnapshot {
        var memory = self
        memory.agents = agents.map { $0.shifted(by: seconds) }
        memory.endedAgents = endedAgents.mapValues { $0 + seconds }
        memory.statuses = statuses.map { status in
            DepartmentStatus(
                department: status.department, status: status.status, since: status.since + seconds,
                withoutAgentSince: status.withoutAgentSince.map { $0 + seconds })
        }
        return memory
    }
}

/// The outcome of an occurrence.
package struct OccurrenceRecord: Codable, Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
        case fired
        /// Too late to fire.
        case missed
        /// Its condition did not hold.
        case unmet
        /// Its trigger was paused by an operator.
        case paused
    }

    package let key: OccurrenceKey
    package let event: OccurrenceEvent
    package let eventAt: Instant
    /// In the order of their names.
    package let departments: [String]
    package let outcome: Outcome
    /// The time of the decision.
    package let at: Instant

    package init(
        key: OccurrenceKey, event: OccurrenceEvent, eventAt: Instant, departments: [String], outcome: Outcome,
        at: Instant
    ) {
        self.key = key
        self.event = event
        self.eventAt = eventAt
        self.departments = departments
        self.outcome = outcome
        self.at = at
    }

    /// The same record, moved this many seconds later.
    func shifted(by seconds: Int64) -> OccurrenceRecord {
        OccurrenceRecord(
            key: OccurrenceKey(site: key.site, trigger: key.trigger, due: key.due + seconds), event: event,
            eventAt: eventAt + seconds, departments: departments, outcome: outcome, at: at + seconds)
    }

    package init(_ firing: Firing) {
        self.init(
            key: firing.key, event: firing.event, eventAt: firing.eventAt,
            departments: firing.departments.map(\.name), outcome: .fired, at: firing.firedAt)
    }
}

/// An agent's last report, and its expiry in each department.
package struct AgentLease: Codable, Hashable, Sendable {
    package let report: AgentReport
    package let reportedAt: Instant
    /// The first instant at which the report no longer counts, by department.
    package let expiries: [String: Instant]

    package init(report: AgentReport, reportedAt: Instant, expiries: [String: Instant]) {
        self.report = report
        self.reportedAt = reportedAt
        self.expiries = expiries
    }

    /// The same lease, moved this many seconds later.
    func shifted(by seconds: Int64) -> AgentLease {
        AgentLease(
            report: report, reportedAt: reportedAt + seconds, expiries: expiries.mapValues { $0 + seconds })
    }
}

/// A department's settled status, and the time since which it holds.
package struct DepartmentStatus: Codable, Hashable, Sendable {
    package let department: String
    package let status: Status
    package let since: Instant
    /// The time since which no agent has been available; nil while one is, and while nobody has reported.
    package let withoutAgentSince: Instant?

    package init(department: String, status: Status, since: Instant, withoutAgentSince: Instant?) {
        self.department = department
        self.status = status
        self.since = since
        self.withoutAgentSince = withoutAgentSince
    }
}
