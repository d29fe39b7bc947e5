// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// The known state of an agent.
package struct AgentPresence: Codable, Hashable, Sendable {
    package let agent: String
    package let status: AgentStatus
    package let departments: [String]
    /// Nil where it is not known.
    package let source: String?
    package let serving: Int?
    package let capacity: Int?
    package let reportedAt: Instant
    /// The first instant at which the report no longer counts, by department.
    package let expiries: [String: Instant]
    /// In answer to a report: the departments it named that the site does not have. Nil if there are none.
    package let unknownDepartments: [String]?

    package init(_ lease: AgentLease, unknownDepartments: [String] = []) {
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

    package struct List: Codable, Hashable, Sendable {
        package let agents: [AgentPresence]

        package init(agents: [AgentPresence]) {
            self.agents = agents
        }
    }
}
