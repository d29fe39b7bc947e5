import ChathoursCore

/// Somebody at work, as a platform tells it.
package struct PlatformAgent: Hashable, Sendable {
    /// Tells the agents of a platform apart.
    package let name: String
    /// Never offline: who is offline is not listed.
    package let status: AgentStatus
    /// Of ours, at least one.
    package let departments: Set<String>
    /// How many chats the agent is in; nil when the platform does not tell.
    package let serving: Int?
    /// How many chats the agent can be in; nil when the platform does not tell.
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
