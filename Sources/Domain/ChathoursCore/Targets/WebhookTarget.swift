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

/// Where a secret is to be read; never the secret itself.
package enum SecretReference: Hashable, Sendable {
    /// An absolute path.
    case file(String)
    /// The name of a file in `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
    case credential(String)
}

extension SecretReference: CustomStringConvertible {
    /// `file:PATH` or `credential:NAME`.
    package var description: String {
        switch self {
        case .file(let path): "file:\(path)"
        case .credential(let name): "credential:\(name)"
        }
    }
}

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
