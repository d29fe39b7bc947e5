import Hours

/// What the actions of triggers, and visitors' messages, are aimed at.
package struct ActionTargets: Hashable, Sendable {
    package static let defaultSendmail = "/usr/sbin/sendmail"
    /// Where the program of a command is looked for that is named without a path, the first folder first.
    package static let programFolders = [
        "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
    ]
    package static let defaultCommandTimeout = Span(seconds: 30)
    /// How long after its firing an action is still tried again, where its target says nothing else.
    package static let defaultGiveUpAfter = Span(seconds: 3_600)
    /// The same for a visitor's message, after its receipt.
    package static let defaultDeliveryGiveUpAfter = Span(seconds: 3 * 86_400)

    package let webhooks: [String: WebhookTarget]
    package let mails: [String: MailTarget]
    package let zendesks: [String: ZendeskTarget]
    /// The path of the program that takes mail, as sendmail(8) does.
    package let sendmail: String
    /// How long a command may run.
    package let commandTimeout: Span

    package init(
        webhooks: [String: WebhookTarget] = [:], mails: [String: MailTarget] = [:],
        zendesks: [String: ZendeskTarget] = [:],
        sendmail: String = defaultSendmail, commandTimeout: Span = defaultCommandTimeout
    ) {
        self.webhooks = webhooks
        self.mails = mails
        self.zendesks = zendesks
        self.sendmail = sendmail
        self.commandTimeout = commandTimeout
    }

    /// How long after its firing `action` is still tried again.
    package func giveUpAfter(_ action: Action) -> Span {
        guard case .webhook(let name) = action, let target = webhooks[name] else { return Self.defaultGiveUpAfter }
        return target.giveUpAfter
    }

    /// How long after its receipt a visitor's message is still tried again: never shorter than the default for a
    /// webhook, whose own span is meant for triggers.
    package func giveUpAfter(_ target: DeliveryTarget) -> Span {
        switch target {
        case .mail: Self.defaultDeliveryGiveUpAfter
        case .webhook(let name):
            max(Self.defaultDeliveryGiveUpAfter, webhooks[name]?.giveUpAfter ?? Self.defaultDeliveryGiveUpAfter)
        case .zendesk(let name): zendesks[name]?.giveUpAfter ?? Self.defaultDeliveryGiveUpAfter
        }
    }

    /// Whether there is such a target.
    package func has(_ target: DeliveryTarget) -> Bool {
        switch target {
        case .mail(let name): mails[name] != nil
        case .webhook(let name): webhooks[name] != nil
        case .zendesk(let name): zendesks[name] != nil
        }
    }
}

/// Where a visitor's message is to arrive; the names are those of `chathours.yaml`.
package enum DeliveryTarget: Codable, Hashable, Sendable {
    case mail(String)
    case webhook(String)
    case zendesk(String)
}

extension DeliveryTarget: CustomStringConvertible {
    /// `mail: team`, as site files have it.
    package var description: String {
        switch self {
        case .mail(let name): "mail: \(name)"
        case .webhook(let name): "webhook: \(name)"
        case .zendesk(let name): "zendesk: \(name)"
        }
    }
}
