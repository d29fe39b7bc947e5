import Hours

/// Who may report presence over `agents.sock`.
public struct PresenceSource: Hashable, Sendable {
    public let name: String
    /// The SHA-256 of its bearer token: 32 bytes.
    public let tokenHash: [UInt8]
    /// After how long without a report it counts as lost; nil: never.
    public let silentAfter: Span?
    /// What chathours-presence asks on its behalf; nil: it reports by itself.
    public let platform: ChatPlatform?

    public init(name: String, tokenHash: [UInt8], silentAfter: Span? = nil, platform: ChatPlatform? = nil) {
        self.name = name
        self.tokenHash = tokenHash
        self.silentAfter = silentAfter
        self.platform = platform
    }
}
