// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A client that may report presence over `agents.sock`.
package struct PresenceSource: Hashable, Sendable {
    package let name: String
    /// The SHA-256 of its bearer token: 32 bytes.
    package let tokenHash: [UInt8]
    /// The time without a report after which the source counts as lost; nil: never.
    package let silentAfter: Span?
    /// The platform that chathours-presence polls on its behalf; nil if the source reports by itself.
    package let platform: ChatPlatform?

    package init(name: String, tokenHash: [UInt8], silentAfter: Span? = nil, platform: ChatPlatform? = nil) {
        self.name = name
        self.tokenHash = tokenHash
        self.silentAfter = silentAfter
        self.platform = platform
    }
}
