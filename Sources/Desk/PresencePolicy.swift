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

    public init() {}
}

/// A department's status, as its agents make it.
public enum Status: String, CaseIterable, Codable, Hashable, Sendable {
    case online, away, offline
    /// Nobody has reported.
    case unknown
}
