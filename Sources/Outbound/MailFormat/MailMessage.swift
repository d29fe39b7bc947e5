// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A mail of RFC 5322, with the line ends that sendmail(8) takes.
package struct MailMessage: Sendable {
    package let text: String

    /// - Parameters:
    ///   - id: Of the `Message-ID`, by which receivers know a repetition; without what stands behind the `@`.
    ///   - headers: More of them, each without its line end.
    ///   - body: Lines that end with a line feed.
    package init(id: String, date: Instant, subject: String, headers more: [String], body: String, target: MailTarget) {
        let headers = [
            "Date: \(date.mailDate)",
            "Message-ID: <\(id)@\(target.from.domain)>",
            "From: \(Self.mailbox(target.from, used: 6))",
            "To: \(target.to.enumerated().map { Self.mailbox($1, used: $0 == 0 ? 4 : 1) }.joined(separator: ",\n "))",
            "Subject: \(EncodedWords.unstructured(subject, used: 9))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        text = (headers + more).map { $0 + "\n" }.joined() + "\n" + QuotedPrintable.encoded(body, for: .sendmail)
    }

    private static func mailbox(_ address: MailAddress, used: Int) -> String {
        mailbox(address.displayName, address.address, used: used)
    }

    /// An address, behind a name where there is one; the field's name takes `used` characters of the line.
    package static func mailbox(_ name: String?, _ address: String, used: Int) -> String {
        guard let name else { return address }
        let phrase = EncodedWords.phrase(name, used: used)
        let last = phrase.split(separator: "\n").last?.utf8.count ?? 0
        // The first line holds the field's name besides, but then it is the last line as well.
        let column = phrase.contains("\n") ? last : used + last
        return phrase + (column + address.utf8.count + 3 > 76 ? "\n " : " ") + "<\(address)>"
    }
}
