// SPDX-License-Identifier: Apache-2.0

/// The recipients and the appearance of a mail.
package struct MailTarget: Hashable, Sendable {
    /// Never empty.
    package let to: [MailAddress]
    package let from: MailAddress
    /// May contain placeholders of `FiringPlaceholder`; nil: the trigger and the departments.
    package let subject: String?
    /// The language of the text to send; nil: the first text.
    package let language: String?
    /// The subject for visitors' messages; may contain placeholders of `MessagePlaceholder`; nil: the sender and the
    /// site.
    package let messageSubject: String?

    package init(
        to: [MailAddress], from: MailAddress, subject: String? = nil, language: String? = nil,
        messageSubject: String? = nil
    ) {
        self.to = to
        self.from = from
        self.subject = subject
        self.language = language
        self.messageSubject = messageSubject
    }
}

/// A mailbox of RFC 5322, section 3.4: `team@example.com` or `Team <team@example.com>`.
package struct MailAddress: Hashable, Sendable {
    /// Nil when there is none.
    package let displayName: String?
    /// The part before the `@`: a dot-atom of ASCII.
    package let localPart: String
    /// The part behind the `@`: labels of ASCII letters, digits and hyphens.
    package let domain: String

    package var address: String { "\(localPart)@\(domain)" }

    /// Nil for anything that is not a mailbox, or one that needs quotes, comments or SMTPUTF8.
    package init?(_ text: String) {
        var address = text[...]
        var name: Substring?
        if text.hasSuffix(">") {
            guard let angle = text.firstIndex(of: "<") else { return nil }
            address = text[text.index(after: angle)...].dropLast()
            name = text[..<angle]
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
        localPart = String(parts[0])
        domain = String(parts[1])
        displayName = name.map(Self.unquoted).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func unquoted(_ text: Substring) -> String {
        var text = text
        while text.last == " " { text = text.dropLast() }
        while text.first == " " { text = text.dropFirst() }
        if text.count > 1, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        return String(text)
    }

    /// RFC 5322, section 3.2.3; at most 64 bytes (RFC 5321, section 4.5.3.1.1).
    private static func isLocalPart(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
    }

    /// RFC 5321, section 4.1.2; at most 255 bytes.
    private static func isDomain(_ text: Substring) -> Bool {
        text.utf8.count <= 255
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
