// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The URL to which a webhook is posted, and its time limits.
package struct WebhookTarget: Hashable, Sendable {
    package static let defaultConnectTimeout = Span(seconds: 5)
    package static let defaultTimeout = Span(seconds: 10)

    /// `https`, or `http` to this machine.
    package let url: String
    /// One secret, or two during a rotation: requests are signed with each.
    package let secrets: [SecretReference]
    package let connectTimeout: Span
    /// For one attempt as a whole.
    package let timeout: Span
    /// The time after the firing for which the webhook is retried.
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

/// The location of a secret; never the secret itself.
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

/// The Zendesk account in which visitors' messages become tickets, and its time limits.
package struct ZendeskTarget: Hashable, Sendable {
    package static let defaultConnectTimeout = Span(seconds: 5)
    package static let defaultTimeout = Span(seconds: 20)

    /// `https`, or `http` to this machine; without a slash at its end.
    package let address: String
    /// The agent to whom the API token belongs; nil if the credential is an OAuth access token.
    package let user: String?
    package let credential: SecretReference
    /// May contain placeholders of `MessagePlaceholder`; nil: the sender and the site.
    package let subject: String?
    /// The numbers of Zendesk's ticket fields by the names of the form's fields.
    package let customFields: [String: Int64]
    package let connectTimeout: Span
    /// For one attempt as a whole.
    package let timeout: Span
    /// The time after its receipt for which a message is retried.
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
