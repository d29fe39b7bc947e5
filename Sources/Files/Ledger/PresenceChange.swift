import ChathoursCore

/// Something about presence that is to be kept.
package enum PresenceChange: Hashable, Sendable {
    /// An agent's report, which takes the place of the one before.
    case reported(site: String, AgentLease)
    /// The agent is none any more.
    case forgotten(site: String, agent: String)
    /// A department's status, which takes the place of the one before.
    case settled(site: String, DepartmentStatus)
}
