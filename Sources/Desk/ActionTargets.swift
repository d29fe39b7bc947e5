import Hours

/// What the actions of triggers are aimed at.
public struct ActionTargets: Hashable, Sendable {
    public static let defaultSendmail = "/usr/sbin/sendmail"
    public static let defaultCommandTimeout = Span(seconds: 30)
    /// How long after its firing an action is still tried again, where its target says nothing else.
    public static let defaultGiveUpAfter = Span(seconds: 3_600)

    public let webhooks: [String: WebhookTarget]
    public let mails: [String: MailTarget]
    /// The path of the program that takes mail, as sendmail(8) does.
    public let sendmail: String
    /// How long a command may run.
    public let commandTimeout: Span

    public init(
        webhooks: [String: WebhookTarget] = [:], mails: [String: MailTarget] = [:],
        sendmail: String = defaultSendmail, commandTimeout: Span = defaultCommandTimeout
    ) {
        self.webhooks = webhooks
        self.mails = mails
        self.sendmail = sendmail
        self.commandTimeout = commandTimeout
    }

    /// How long after its firing `action` is still tried again.
    public func giveUpAfter(_ action: Action) -> Span {
        guard case .webhook(let name) = action, let target = webhooks[name] else { return Self.defaultGiveUpAfter }
        return target.giveUpAfter
    }
}
