import Hours

/// Who may report presence over `agents.sock`.
package struct PresenceSource: Hashable, Sendable {
    package let name: String
    /// The SHA-256 of its bearer token: 32 bytes.
    package let tokenHash: [UInt8]
    /// After how long without a report it counts as lost; nil: never.
    package let silentAfter: Span?
    /// What chathours-presence asks on its behalf; nil: it reports by itself.
    package let platform: ChatPlatform?

    package init(name: String, tokenHash: [UInt8], silentAfter: Span? = nil, platform: ChatPlatform? = nil) {
        self.name = name
        self.tokenHash = tokenHash
        self.silentAfter = silentAfter
        self.platform = platform
    }
}
