// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The targets of triggers' actions and of visitors' messages.
package struct ActionTargets: Hashable, Sendable {
    package static let defaultSendmail = "/usr/sbin/sendmail"
    /// The folders searched for a command's program that is named without a path, in order.
    package static let programFolders = [
        "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
    ]
    package static let defaultCommandTimeout = Span(seconds: 30)
    /// The default time after its firing for which an action is retried.
    package static let defaultGiveUpAfter = Span(seconds: 3_600)
    /// The default time after its receipt for which a visitor's message is retried.
    package static let defaultDeliveryGiveUpAfter = Span(seconds: 3 * 86_400)

    package let webhooks: [String: WebhookTarget]
    package let mails: [String: MailTarget]
    package let zendesks: [String: ZendeskTarget]
    /// The path of the program that accepts mail, as sendmail(8) does.
    package let sendmail: String
    /// The maximum run time of a command.
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

    /// Returns the time after its firing for which `action` is retried.
    package func giveUpAfter(_ action: Action) -> Span {
        guard case .webhook(let name) = action, let target = webhooks[name] else { return Self.defaultGiveUpAfter }
        return target.giveUpAfter
    }

    /// Returns the time after its receipt for which a visitor's message is retried; never shorter than the default for
    /// a webhook, whose own span is meant for triggers.
    package func giveUpAfter(_ target: DeliveryTarget) -> Span {
        switch target {
        case .mail: Self.defaultDeliveryGiveUpAfter
        case .webhook(let name):
            max(Self.defaultDeliveryGiveUpAfter, webhooks[name]?.giveUpAfter ?? Self.defaultDeliveryGiveUpAfter)
        case .zendesk(let name): zendesks[name]?.giveUpAfter ?? Self.defaultDeliveryGiveUpAfter
        }
    }

    /// True if the target exists.
    package func has(_ target: DeliveryTarget) -> Bool {
        switch target {
        case .mail(let name): mails[name] != nil
        case .webhook(let name): webhooks[name] != nil
        case .zendesk(let name): zendesks[name] != nil
        }
    }
}

/// The destination of a visitor's message; the names are those in `chathours.yaml`.
package enum DeliveryTarget: Codable, Hashable, Sendable {
    case mail(String)
    case webhook(String)
    case zendesk(String)
}

extension DeliveryTarget: CustomStringConvertible {
    /// The form used in site files, such as `mail: team`.
    package var description: String {
        switch self {
        case .mail(let name): "mail: \(name)"
        case .webhook(let name): "webhook: \(name)"
        case .zendesk(let name): "zendesk: \(name)"
        }
    }
}
