import Hours

/// What agents' presence means for a department.
public struct PresencePolicy: Hashable, Sendable {
    /// Whether a chat needs an agent; otherwise the hours alone decide.
    public var required = false
    /// How long a report counts.
    public var lease = Span(seconds: 90)
    /// A department goes offline only after this long without an agent.
    public var settle = Span(seconds: 15)
    /// Whether visitors may start a chat while all agents are away.
    public var awayAccepts = false
    /// What `unknown` counts as.
    public var unknown = Unknown.offline
    /// Whether visitors may start a chat while every online agent is at capacity.
    public var busy = Busy.queue

    public enum Unknown: String, CaseIterable, Hashable, Sendable {
        case offline, online
    }

    public enum Busy: String, CaseIterable, Hashable, Sendable {
        case queue, closed
    }

    public init() {}
}

/// A department's status, as its agents make it.
public enum Status: String, CaseIterable, Codable, Hashable, Sendable {
    case online
    /// Every online agent is at capacity.
    case busy
    case away, offline
    /// Nobody has reported since the source was lost.
    case unknown

    /// Whether an agent is online, busy or not.
    var isOnline: Bool { self == .online || self == .busy }
}
