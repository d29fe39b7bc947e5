import ChathoursCore
import MailFormat

extension MailMessage {
    /// A firing as a mail: the same bytes for the same firing, target and voice. `name`: the target's.
    init(_ firing: Firing, name: String, target: MailTarget, voice: MailVoice) {
        let id = String(firing.key.description.map { $0 == ":" ? "-" : $0 })
        self.init(
            id: "\(id).\(name)", date: firing.firedAt, subject: FiringHeadline(firing, voice).subject(target.subject),
            // RFC 3834, section 5: no replies from machines.
            headers: ["Auto-Submitted: auto-generated"],
            body: MailBody(firing, voice).text, target: target)
    }
}
