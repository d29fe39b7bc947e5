// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours
package import Logging
import MailFormat
import OutboundHTTP

/// Performs jobs: the actions of triggers, and the deliveries of visitors' messages.
package struct Performer: Sendable {
    private let targets: ActionTargets
    private let secrets: SecretReader
    private let zones: @Sendable (String) -> ZoneRules?
    private let mailService: String?
    private let pace = RateLimitHold()

    /// - Parameters:
    ///   - credentialsDirectory: `$CREDENTIALS_DIRECTORY` (systemd.exec(5)); nil where there is none.
    ///   - mailService: The socket of the service that starts sendmail; nil where mail is handed to the program itself.
    ///   - zones: The rules of time zones by name; nil for those that cannot be read.
    package init(
        targets: ActionTargets, credentialsDirectory: String?, mailService: String? = nil,
        zones: @escaping @Sendable (String) -> ZoneRules?
    ) {
        self.zones = zones
        self.targets = targets
        self.mailService = mailService
        secrets = SecretReader(credentialsDirectory: credentialsDirectory)
    }

    /// Makes one attempt at `action` at `now`, limited by the timeouts of its target.
    ///
    /// - Parameter remarks: Told what commands and mail programs write, line by line, and what is doubtful about the
    ///   target.
    package func perform(
        _ action: Action, for firing: Firing, at now: Instant, remarks: Logger
    ) async -> ActionOutcome {
        switch action {
        case .webhook(let name):
            guard let target = targets.webhooks[name] else { return .unknown("webhook", name, under: "webhooks") }
            let webhook = Webhook(target: target, secrets: secrets, logger: remarks)
            do {
                return try await webhook.post(CloudEvent(firing), id: WebhookHeaders.id(firing.key), at: now)
            } catch {
                return .failed("\(error)")
            }
        case .mail(let name):
            guard let target = targets.mails[name] else { return .unknown("mail", name, under: "mail") }
            let mail = Mail(sendmail: targets.sendmail, service: mailService, logger: remarks)
            let voice = MailVoice(language: target.language, site: firing.site, zones: zones)
            return await mail.send(MailMessage(firing, name: name, target: target, voice: voice))
        case .command(let words):
            return await CommandAction(words: words, timeout: targets.commandTimeout, logger: remarks).run(for: firing)
        }
    }

    /// Makes one attempt to deliver `message` at `now`, limited by the timeouts of its target. Problems that an
    /// operator may still fix, such as a missing target or secret, are to be retried. What is said of the message
    /// holds nothing that a visitor wrote.
    ///
    /// - Parameters:
    ///   - origin: Nil where it is not known any more: names are those of the site file then.
    ///   - index: The target's place among all of the message, which stays the same at every attempt.
    ///   - remarks: Told what a mail program writes, and what is doubtful about the target.
    package func perform(
        _ target: DeliveryTarget, index: Int, for message: VisitorMessage, from origin: MessageOrigin?, at now: Instant,
        remarks: Logger
    ) async -> ActionOutcome {
        let id = WebhookHeaders.id(message, index: index)
        do {
            switch target {
            case .mail(let name):
                guard let target = targets.mails[name] else { break }
                let discreet = Redaction(hiding: message)
                let mail = Mail(
                    sendmail: targets.sendmail, service: mailService, waitsForProgram: true,
                    shown: { discreet.shown($0) }, logger: remarks)
                let voice = MailVoice(language: target.language, site: origin?.site, zones: zones)
                return await mail.send(
                    MailMessage(message, from: origin, name: name, target: target, voice: voice))
            case .webhook(let name):
                guard let target = targets.webhooks[name] else { break }
                let webhook = Webhook(target: target, secrets: secrets, logger: remarks)
                return try await webhook.post(CloudEvent(message), id: id, at: now)
            case .zendesk(let name):
                guard let target = targets.zendesks[name] else { break }
                let desk = ZendeskTicket(target: target, secrets: secrets, pace: pace, logger: remarks)
                let voice = MailVoice(language: nil, site: origin?.site, zones: zones)
                return try await desk.post(MessageText(message, from: origin, voice), id: id, at: now)
            }
        } catch {
            return .retry("\(error)", after: nil)
        }
        return .retry("chathours.yaml has no \(target); add it, or remove it from deliver", after: nil)
    }
}

/// The outcome of an attempt at an action. The texts are for logs and the ledger: one line, without secrets.
package enum ActionOutcome: Hashable, Sendable {
    case done(String)
    /// It may succeed later; not before `after` has passed, where the other side said so.
    case retry(String, after: Span?)
    /// Trying again would not help.
    case failed(String)
}

extension ActionOutcome {
    fileprivate static func unknown(_ kind: String, _ name: String, under key: String) -> ActionOutcome {
        .failed("chathours.yaml has no \(kind) \(name); add it under \(key), or remove it from the trigger")
    }
}
