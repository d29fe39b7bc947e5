import Hours

/// The Zendesk account in which visitors' messages become tickets, and how long that may take.
public struct ZendeskTarget: Hashable, Sendable {
    public static let defaultConnectTimeout = Span(seconds: 5)
    public static let defaultTimeout = Span(seconds: 20)

    /// `https`, or `http` to this machine; without a slash at its end.
    public let address: String
    /// The agent whose API token the credential is; nil: it is an OAuth access token.
    public let user: String?
    public let credential: SecretReference
    /// May hold placeholders of `MessagePlaceholder`; nil: who writes, and the site.
    public let subject: String?
    /// The numbers of Zendesk's ticket fields by the names of our form's fields.
    public let customFields: [String: Int64]
    public let connectTimeout: Span
    /// For one attempt as a whole.
    public let timeout: Span
    /// How long after its receipt a message is still tried again.
    public let giveUpAfter: Span

    public init(
        address: String, user: String? = nil, credential: SecretReference, subject: String? = nil,
        customFields: [String: Int64] = [:], connectTimeout: Span = defaultConnectTimeout,
        timeout: Span = defaultTimeout, giveUpAfter: Span = ActionTargets.defaultDeliveryGiveUpAfter
    ) {
        self.address = address
        self.user = user
        self.credential = credential
        self.subject = subject
        self.customFields = customFields
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.giveUpAfter = giveUpAfter
    }
}
