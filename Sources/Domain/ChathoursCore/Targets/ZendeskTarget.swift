import Hours

/// The Zendesk account in which visitors' messages become tickets, and how long that may take.
package struct ZendeskTarget: Hashable, Sendable {
    package static let defaultConnectTimeout = Span(seconds: 5)
    package static let defaultTimeout = Span(seconds: 20)

    /// `https`, or `http` to this machine; without a slash at its end.
    package let address: String
    /// The agent whose API token the credential is; nil: it is an OAuth access token.
    package let user: String?
    package let credential: SecretReference
    /// May hold placeholders of `MessagePlaceholder`; nil: who writes, and the site.
    package let subject: String?
    /// The numbers of Zendesk's ticket fields by the names of our form's fields.
    package let customFields: [String: Int64]
    package let connectTimeout: Span
    /// For one attempt as a whole.
    package let timeout: Span
    /// How long after its receipt a message is still tried again.
    package let giveUpAfter: Span

    package init(
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
