// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore

/// Asks one kind of platform who is at work.
protocol Platform: Sendable {
    /// Everybody who is at work in a department of ours. A part is never given for the whole.
    func agents(over connection: PlatformConnection) async throws(PlatformError) -> [PlatformAgent]
}

/// The mapping of the platform's groups to our departments.
struct DepartmentMapping: Sendable {
    private let everybody: Set<String>
    private let departments: [String: Set<String>]

    init(_ groups: [String: ChatPlatform.Groups]) {
        var everybody: Set<String> = []
        var departments: [String: Set<String>] = [:]
        for (department, group) in groups {
            switch group {
            case .all: everybody.insert(department)
            case .these(let identifiers):
                for identifier in identifiers { departments[identifier, default: []].insert(department) }
            }
        }
        (self.everybody, self.departments) = (everybody, departments)
    }

    /// The groups on the platform that count, in order.
    var identifiers: [String] { departments.keys.sorted() }

    /// True if the groups that an agent is in matter.
    var asksForGroups: Bool { !departments.isEmpty }

    /// The departments of an agent in `groups`; none when the agent works for none of ours.
    func departments(of groups: some Sequence<String>) -> Set<String> {
        groups.reduce(into: everybody) { $0.formUnion(departments[$1] ?? []) }
    }
}

/// Somebody at work, as a platform tells it.
package struct PlatformAgent: Hashable, Sendable {
    /// Tells the agents of a platform apart.
    package let name: String
    /// Never offline: who is offline is not listed.
    package let status: AgentStatus
    /// Of ours, at least one.
    package let departments: Set<String>
    /// The number of chats that the agent is in; nil if the platform does not report it.
    package let serving: Int?
    /// The maximum number of chats for the agent; nil if the platform does not report it.
    package let capacity: Int?

    package init(
        name: String, status: AgentStatus, departments: Set<String>, serving: Int? = nil, capacity: Int? = nil
    ) {
        self.name = name
        self.status = status
        self.departments = departments
        self.serving = serving
        self.capacity = capacity
    }
}
