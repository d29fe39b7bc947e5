import Hours

/// Where a webhook is posted, and how long that may take.
public struct WebhookTarget: Hashable, Sendable {
    public static let defaultConnectTimeout = Span(seconds: 5)
    public static let defaultTimeout = Span(seconds: 10)

    /// `https`, or `http` to this machine.
    public let url: String
    /// One, or two while they are being exchanged: each signs.
    public let secrets: [SecretReference]
    public let connectTimeout: Span
    /// For one attempt as a whole.
    public let timeout: Span
    /// How long after the firing it is still tried again.
    public let giveUpAfter: Span

    public init(
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
