// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The changes in a site's presence that must survive a restart: the last word on each agent and each department.
package struct PresenceChanges: Hashable, Sendable {
    /// The last word on an agent.
    package enum Agent: Hashable, Sendable {
        /// The agent's last report, which counts until its expiries.
        case counts(AgentLease)
        /// No report counts. One made before this instant, which arrives late, is not to count either.
        case ended(Instant)
        /// No report counts, and none made before the last one can arrive any more.
        case forgotten
    }

    package private(set) var agents: [String: Agent] = [:]
    /// A department's status; nil for a department that the site has no more.
    package private(set) var departments: [String: DepartmentStatus?] = [:]

    package init() {}

    package init(agents: [String: Agent], departments: [String: DepartmentStatus?]) {
        self.agents = agents
        self.departments = departments
    }

    /// All that a snapshot holds of presence.
    package init(_ memory: SiteSnapshot) {
        agents = Dictionary(memory.agents.map { ($0.report.agent, .counts($0)) }) { $1 }
        agents.merge(memory.endedAgents.mapValues { .ended($0) }) { current, _ in current }
        departments = Dictionary(memory.statuses.map { ($0.department, $0) }) { $1 }
    }

    package var isEmpty: Bool { agents.isEmpty && departments.isEmpty }

    /// Adds changes made later, which take the place of earlier ones.
    package mutating func merge(_ later: PresenceChanges) {
        agents.merge(later.agents) { $1 }
        departments.merge(later.departments) { $1 }
    }
}
