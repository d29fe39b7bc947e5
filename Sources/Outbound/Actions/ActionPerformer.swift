import ChathoursCore
import Hours
import Logging
import MailFormat
import OutboundHTTP

/// Performs the actions of triggers. What commands write is logged line by line.
package struct ActionPerformer: Sendable {
    private let targets: ActionTargets
    private let secrets: SecretReader
    private let zones: @Sendable (String) -> ZoneRules?
    private let mailService: String?
    private let logger: Logger

    /// - Parameters:
    ///   - credentialsDirectory: `$CREDENTIALS_DIRECTORY` (systemd.exec(5)); nil where there is none.
    ///   - mailService: The socket of the service that starts sendmail; nil where mail is handed to the program itself.
    ///   - zones: The rules of time zones by name; nil for those that cannot be read.
    package init(
        targets: ActionTargets, credentialsDirectory: String?, mailService: String? = nil,
        zones: @escaping @Sendable (String) -> ZoneRules?, logger: Logger
    ) {
        self.zones = zones
        self.targets = targets
        self.mailService = mailService
        secrets = SecretReader(credentialsDirectory: credentialsDirectory)
        self.logger = logger
    }

    /// Makes one attempt at `action`, `now`. It ends by the timeouts of its target.
    package func perform(_ action: Action, for firing: Firing, at now: Instant) async -> ActionOutcome {
        switch action {
        case .webhook(let name):
            guard let target = targets.webhooks[name] else { return .unknown("webhook", name, under: "webhooks") }
            let webhook = Webhook(target: target, secrets: secrets, logger: logger)
            do {
                return try await webhook.post(CloudEvent(firing), id: WebhookHeaders.id(firing.key), at: now)
            } catch {
                return .failed("\(error)")
            }
        case .mail(let name):
            guard let target = targets.mails[name] else { return .unknown("mail", name, under: "mail") }
            let mail = Mail(sendmail: targets.sendmail, service: mailService, logger: logger)
            let voice = MailVoice(language: target.language, site: firing.site, zones: zones)
            return await mail.send(MailMessage(firing, name: name, target: target, voice: voice))
        case .command(let words):
            return await Command(words: words, timeout: targets.commandTimeout, logger: logger).run(for: firing)
        }
    }
}

extension ActionOutcome {
    fileprivate static func unknown(_ kind: String, _ name: String, under key: String) -> ActionOutcome {
        .failed("chathours.yaml has no \(kind) \(name); add it under \(key), or take it out of the trigger")
    }
}
