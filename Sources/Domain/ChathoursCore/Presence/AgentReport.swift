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

/// How many agents of a department there are of each kind, counted as they come and go.
struct AgentTally: Sendable {
    private(set) var counts = AgentCounts()
    /// Those online for whom no further chat fits.
    private var atCapacity = 0

    mutating func add(_ report: AgentReport) { count(report, 1) }

    mutating func remove(_ report: AgentReport) { count(report, -1) }

    /// What the department is by its agents; an invisible one is none at work.
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
    /// Whether the agent has said that no further chat fits.
    fileprivate var isAtCapacity: Bool {
        guard let serving, let capacity else { return false }
        return serving >= capacity
    }
}
