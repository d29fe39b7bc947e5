// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
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

    /// Returns the Reply-To header; empty if there is no address, or none that a header can hold.
    private static func replyTo(_ message: VisitorMessage) -> [String] {
        guard let address = message.email.flatMap({ MailAddress($0) }), address.address == message.email else {
            return []
        }
        let name = message.name.map(VisitorName.shown).flatMap { $0.isEmpty ? nil : $0 }
        return ["Reply-To: \(mailbox(name, address.address, used: 10))"]
    }
}

/// A visitor's message as plain text, for mails and tickets: the answers with their labels, then the other known
/// details, in the shop's language.
struct MessageText {
    let message: VisitorMessage
    private let departmentName: String
    private let voice: MailVoice

    /// `origin` nil: where it is not known, names are those of the site file.
    init(_ message: VisitorMessage, from origin: MessageOrigin?, _ voice: MailVoice) {
        self.message = message
        self.voice = voice
        departmentName = voice.name(origin?.departmentName ?? LocalizedText(), or: message.department)
    }

    /// Lines end with a line feed.
    var text: String {
        let words = voice.words
        var lines = message.answers.flatMap { Self.lines($0) }
        lines += ["", voice.line(words.site, voice.site(message.site)), voice.line(words.department, departmentName)]
        lines.append(voice.line(words.received, voice.date(message.receivedAt)))
        if let answerBy = message.answerBy { lines.append(voice.line(words.answerBy, voice.date(answerBy))) }
        lines.append(voice.line(words.reads, message.language))
        if let page = message.page { lines.append(voice.line(words.page, page)) }
        lines.append(voice.line(words.number, message.id))
        return lines.map { $0 + "\n" }.joined()
    }

    /// The visitor's name, else the address, else `a visitor`.
    var sender: String { VisitorName.shown(message.name ?? message.email ?? voice.words.visitor) }

    /// The subject of a mail or a ticket. `template`: with placeholders of `MessagePlaceholder`; nil: the usual one.
    func subject(_ template: String?) -> String {
        let values = MessagePlaceholder.allCases.reduce(into: [:]) {
            $0[$1.rawValue] = VisitorName.shown(value(of: $1))
        }
        return VisibleText.blanked(TextTemplate(template ?? voice.words.messageSubject).filled(with: values))
    }

    private func value(of placeholder: MessagePlaceholder) -> String {
        switch placeholder {
        case .site: voice.site(message.site)
        case .department: departmentName
        case .name: sender
        case .id: message.id
        }
    }

    /// An answer of several lines stands below its label, between empty lines. No other control characters are left.
    private static func lines(_ answer: VisitorMessage.Answer) -> [String] {
        let label = VisibleText.blanked(answer.label)
        let lines = answer.value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            VisibleText.blanked(String($0))
        }
        guard lines.count > 1 || answer.kind == .multiline else { return ["\(label): \(lines.joined())"] }
        return ["", "\(label):"] + lines + [""]
    }
}

/// A visitor's name, made fit for a line that also holds other words.
enum VisitorName {
    /// In Unicode scalars.
    private static let maxLength = 100

    /// Without control characters, without those that change the direction of what follows (UAX #9, section 2), without
    /// blanks at its ends, and not too long.
    static func shown(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in VisibleText.blanked(text).unicodeScalars where !scalar.isBidiControl { name.append(scalar) }
        let trimmed = String(name).split(separator: " ").joined(separator: " ")
        guard trimmed.unicodeScalars.count > maxLength else { return trimmed }
        return String(trimmed.unicodeScalars.prefix(maxLength)) + "…"
    }
}
