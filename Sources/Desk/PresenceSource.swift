import Hours

/// Who may report presence over `agents.sock`.
public struct PresenceSource: Hashable, Sendable {
    public let name: String
    /// The SHA-256 of its bearer token: 32 bytes.
    public let tokenHash: [UInt8]
    /// After how long without a report it counts as lost; nil: never.
    public let silentAfter: Span?

    public init(name: String, tokenHash: [UInt8], silentAfter: Span? = nil) {
        self.name = name
        self.tokenHash = tokenHash
        self.silentAfter = silentAfter
    }
}
