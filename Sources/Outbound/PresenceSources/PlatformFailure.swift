import Hours

/// Why it is not known who is at work. The reason is for logs: one line, and no secret in it.
package struct PlatformFailure: Error, Hashable, Sendable {
    package let reason: String
    /// How long the platform wants to be left alone; nil when it did not say.
    package let retryAfter: Span?

    package init(_ reason: String, retryAfter: Span? = nil) {
        self.reason = reason
        self.retryAfter = retryAfter
    }
}
