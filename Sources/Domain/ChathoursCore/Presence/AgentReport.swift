// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An agent's status as reported by the agent's client; never modified here.
package enum AgentStatus: String, CaseIterable, Codable, Hashable, Sendable {
    case online, away, invisible, offline
}

/// A report of one agent's presence.
package struct AgentReport: Codable, Hashable, Sendable {
    /// The longest time for which a report can count.
    package static let maxLease = Span(seconds: 86_400)

    package let agent: String
    package let status: AgentStatus
    package let departments: [String]
    /// The time for which the report counts; nil: each department's `lease`.
    package let lease: Span?
    /// The number of chats that the agent is serving; nil if not reported.
    package let serving: Int?
    /// The maximum number of chats that the agent can serve; nil if not reported.
    package let capacity: Int?
    /// The source that reported it; nil if unknown.
    package let source: String?

    package init(
        agent: String, status: AgentStatus, departments: [String], lease: Span? = nil, serving: Int? = nil,
        capacity: Int? = nil, source: String? = nil
    ) {
        self.agent = agent
        self.status = status
        self.departments = departments
        self.lease = lease
        self.serving = serving
        self.capacity = capacity
        self.source = source
    }

    /// The same report for other departments.
    package func with(departments: [String]) -> AgentReport {
        AgentReport(
            agent: agent, status: status, departments: departments, lease: lease, serving: serving, capacity: capacity,
            source: source)
    }
}

/// The numbers of a department's agents by status, updated as agents come and go.
struct AgentTally: Sendable {
    private(set) var counts = AgentCounts()
    /// The number of online agents that are at capacity.
    private var atCapacity = 0

    mutating func add(_ report: AgentReport) { count(report, 1) }

    mutating func remove(_ report: AgentReport) { count(report, -1) }

    /// The department's status according to its agents; invisible agents do not count as present.
    var status: Status {
        if counts.online > 0 { return counts.online == atCapacity ? .busy : .online }
        return counts.away > 0 ? .away : .offline
    }

    private mutating func count(_ report: AgentReport, _ change: Int) {
        switch report.status {
        case .online:
            counts.online += change
            if report.isAtCapacity { atCapacity += change }
        case .away: counts.away += change
        case .invisible: counts.invisible += change
        case .offline: break
        }
    }
}

extension AgentReport {
    /// True if the agent has reported being at capacity.
    fileprivate var isAtCapacity: Bool {
        guard let serving, let capacity else { return false }
        return serving >= capacity
    }
}
