import ChathoursCore
import MailFormat

extension MailMessage {
    /// A visitor's message as a mail: the same bytes for the same message, target and voice. `name`: the target's.
    ///
    /// It says nothing of machines (RFC 3834), because a person has written it: ticket systems drop what does.
    init(
        _ message: VisitorMessage, from origin: MessageOrigin?, name: String, target: MailTarget, voice: MailVoice
    ) {
        let text = MessageText(message, from: origin, voice)
        self.init(
            id: "\(message.id).\(name)", date: message.receivedAt,
            subject: text.subject(target.messageSubject), headers: Self.replyTo(message),
            body: text.text, target: target)
    }

    /// Nothing when there is no address, or none that a header can hold.
    private static func replyTo(_ message: VisitorMessage) -> [String] {
        guard let address = message.email.flatMap({ MailAddress($0) }), address.address == message.email else {
            return []
        }
        let name = message.name.map(VisitorName.shown).flatMap { $0.isEmpty ? nil : $0 }
        return ["Reply-To: \(mailbox(name, address.address, used: 10))"]
    }
}
