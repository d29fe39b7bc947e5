import Hours

/// What agents' presence means for a department.
package struct PresencePolicy: Hashable, Sendable {
    /// Whether a chat needs an agent; otherwise the hours alone decide.
    package var required = false
    /// How long a report counts.
    package var lease = Span(seconds: 90)
    /// A department goes offline only after this long without an agent.
    package var settle = Span(seconds: 15)
    /// Whether visitors may start a chat while all agents are away.
    package var awayAccepts = false
    /// What `unknown` counts as.
    package var unknown = Unknown.offline
    /// Whether visitors may start a chat while every online agent is at capacity.
    package var busy = Busy.queue

    package enum Unknown: String, CaseIterable, Hashable, Sendable {
        case offline, online
    }

    package enum Busy: String, CaseIterable, Hashable, Sendable {
        case queue, closed
    }

    package init() {}
}

/// A department's status, as its agents make it.
package enum Status: String, CaseIterable, Codable, Hashable, Sendable {
    case online
    /// Every online agent is at capacity.
    case busy
    case away, offline
    /// Nobody has reported since the source was lost.
    case unknown

    /// Whether an agent is online, busy or not.
    var isOnline: Bool { self == .online || self == .busy }
}
