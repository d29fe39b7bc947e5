import Desk
import Hours

/// What is known of an agent.
public struct AgentPresence: Codable, Hashable, Sendable {
    public let agent: String
    public let status: AgentStatus
    public let departments: [String]
    /// Nil where it is not known.
    public let source: String?
    public let serving: Int?
    public let capacity: Int?
    public let reportedAt: Instant
    /// By department: the first instant at which the report counts no more.
    public let expiries: [String: Instant]
    /// In answer to a report: the departments it named that the site does not have. Nil if there are none.
    public let unknownDepartments: [String]?

    public init(_ lease: AgentLease, unknownDepartments: [String] = []) {
        agent = lease.report.agent
        status = lease.report.status
        departments = lease.report.departments
        source = lease.report.source
        serving = lease.report.serving
        capacity = lease.report.capacity
        reportedAt = lease.reportedAt
        expiries = lease.expiries
        self.unknownDepartments = unknownDepartments.isEmpty ? nil : unknownDepartments
    }

    public struct List: Codable, Hashable, Sendable {
        public let agents: [AgentPresence]

        public init(agents: [AgentPresence]) {
            self.agents = agents
        }
    }
}
