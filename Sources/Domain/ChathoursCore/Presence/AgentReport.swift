import Hours

/// What an agent's client reports of the agent; we never change it.
package enum AgentStatus: String, CaseIterable, Codable, Hashable, Sendable {
    case online, away, invisible, offline
}

/// A report of one agent's presence.
package struct AgentReport: Codable, Hashable, Sendable {
    package let agent: String
    package let status: AgentStatus
    package let departments: [String]
    /// How long the report counts; nil: as long as each department's `lease` says.
    package let lease: Span?
    /// How many chats the agent is in; nil when that was not reported.
    package let serving: Int?
    /// How many chats the agent can be in; nil when that was not reported.
    package let capacity: Int?
    /// Who reported it; nil where that is not known.
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
