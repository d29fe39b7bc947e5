import Hours

/// Where a webhook is posted, and how long that may take.
package struct WebhookTarget: Hashable, Sendable {
    package static let defaultConnectTimeout = Span(seconds: 5)
    package static let defaultTimeout = Span(seconds: 10)

    /// `https`, or `http` to this machine.
    package let url: String
    /// One, or two while they are being exchanged: each signs.
    package let secrets: [SecretReference]
    package let connectTimeout: Span
    /// For one attempt as a whole.
    package let timeout: Span
    /// How long after the firing it is still tried again.
    package let giveUpAfter: Span

    package init(
        url: String, secrets: [SecretReference], connectTimeout: Span = defaultConnectTimeout,
        timeout: Span = defaultTimeout, giveUpAfter: Span = ActionTargets.defaultGiveUpAfter
    ) {
        self.url = url
        self.secrets = secrets
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.giveUpAfter = giveUpAfter
    }
}
