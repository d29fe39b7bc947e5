import Hours

/// What an agent's client reports of the agent; we never change it.
public enum AgentStatus: String, CaseIterable, Codable, Hashable, Sendable {
    case online, away, invisible, offline
}

/// A report of one agent's presence.
public struct AgentReport: Codable, Hashable, Sendable {
    public let agent: String
    public let status: AgentStatus
    public let departments: [String]
    /// How long the report counts; nil: as long as each department's `lease` says.
    public let lease: Span?
    /// How many chats the agent is in; nil when that was not reported.
    public let serving: Int?
    /// How many chats the agent can be in; nil when that was not reported.
    public let capacity: Int?
    /// Who reported it; nil where that is not known.
    public let source: String?

    public init(
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
    public func with(departments: [String]) -> AgentReport {
        AgentReport(
            agent: agent, status: status, departments: departments, lease: lease, serving: serving, capacity: capacity,
            source: source)
    }
}
