import Desk
import FoundationEssentials
import Hours

/// A firing as a mail of RFC 5322, with the line ends that sendmail(8) takes.
struct MailMessage: Sendable {
    /// The same bytes for the same firing and target.
    let text: String

    /// `name`: the target's.
    init(_ firing: Firing, name: String, target: MailTarget) {
        let id = String(firing.key.description.map { $0 == ":" ? "-" : $0 })
        let headers = [
            "Date: \(DateText.mail(firing.firedAt))",
            // Receivers know a repetition by it.
            "Message-ID: <\(id).\(name)@\(target.from.domain)>",
            "From: \(Self.mailbox(target.from, used: 6))",
            "To: \(target.to.enumerated().map { Self.mailbox($1, used: $0 == 0 ? 4 : 1) }.joined(separator: ",\n "))",
            "Subject: \(EncodedText.unstructured(Self.subject(firing, target), used: 9))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            // RFC 3834, section 5: no replies from machines.
            "Auto-Submitted: auto-generated",
        ]
        text =
            headers.map { $0 + "\n" }.joined() + "\n" + Self.encoded(MailBody(firing, language: target.language).text)
    }

    private static func mailbox(_ address: MailAddress, used: Int) -> String {
        guard let name = address.displayName else { return address.address }
        let phrase = EncodedText.phrase(name, used: used)
        let last = phrase.split(separator: "\n").last?.utf8.count ?? 0
        // The first line holds the field's name besides, but then it is the last line as well.
        let column = phrase.contains("\n") ? last : used + last
        return phrase + (column + address.address.utf8.count + 3 > 76 ? "\n " : " ") + "<\(address.address)>"
    }

    private static func subject(_ firing: Firing, _ target: MailTarget) -> String {
        var values = FiringPlaceholder.allCases.reduce(into: [:]) { $0[$1.rawValue] = $1.value(in: firing) }
        values[FiringPlaceholder.departments.rawValue] = firing.departments
            .map { $0.displayName.best(in: target.language) ?? $0.name }.joined(separator: ", ")
        return TextTemplate(target.subject ?? "{trigger}: {departments}").filled(with: values)
    }

    /// RFC 2045, sections 2.8 and 6.8: lines end with CRLF inside the encoding, which has lines of 76 characters.
    private static func encoded(_ body: String) -> String {
        let bytes = Data(body.replacing("\n", with: "\r\n").utf8)
        return bytes.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]) + "\n"
    }
}

extension LocalizedText {
    /// The text in `language`, else the first; nil when there is none.
    func best(in language: String?) -> String? {
        language.flatMap { self[$0] } ?? entries.first?.text
    }
}
