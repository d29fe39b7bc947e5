// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import Hours
import MailFormat

struct MessagesExportCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export messages as an mbox file or as JSON lines, newest first.",
        discussion: """
            Examples:
              chathoursctl messages export boutique > boutique.mbox
              chathoursctl messages export --json > messages.jsonl
            """)

    @OptionGroup var filter: MessageFilterOptions
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        var pages = MessagePages(try await filter.query(at: now, from: client), from: client)
        var isEmpty = true
        while let page = try await pages.next() {
            isEmpty = false
            for record in page {
                if json { try output.wire(record) } else { try output.line(MailboxEntry(record).text) }
            }
        }
        if isEmpty { try await filter.checkNames(from: client) }
    }
}

/// A message as one of an mbox file (RFC 4155): a mail of ASCII (RFC 5322, RFC 2045), whose body is quoted-printable.
/// No line of it begins with `From `, with or without `>` before it, so that every reader finds the same words in it,
/// whatever kind of mbox it takes it for.
struct MailboxEntry {
    private let record: MessageRecord

    init(_ record: MessageRecord) {
        self.record = record
    }

    /// Its lines; an empty one is to follow.
    var text: String {
        let message = record.message
        let address = message.email.flatMap { MailAddress($0)?.address } ?? "visitor@\(message.site).invalid"
        let name = message.name.flatMap { $0.isEmpty ? nil : $0 }
        func field(_ name: String, _ text: String) -> String {
            "\(name): \(EncodedWords.unstructured(Self.line(text), used: name.utf8.count + 2))"
        }
        var header = [
            "From \(address) \(message.receivedAt.mailboxDate)",
            "From: " + (name.map { MailMessage.mailbox(Self.line($0), address, used: 6) } ?? "<\(address)>"),
            "Date: \(message.receivedAt.mailDate)",
            "Message-ID: <\(message.id)@\(message.site).invalid>",
            field("Subject", "\(message.site)/\(message.department) - \(name ?? address)"),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            field("X-Chathours-Language", message.language),
            "X-Chathours-Form: \(message.form.rawValue)",
            "X-Chathours-State: \(record.state.rawValue)",
        ]
        if let answerBy = message.answerBy { header.append("X-Chathours-Answer-By: \(answerBy)") }
        if let page = message.page { header.append(field("X-Chathours-Page", page)) }
        return header.joined(separator: "\n") + "\n\n" + QuotedPrintable.encoded(body, for: .mailbox)
    }

    /// The text on one line, which it neither ends nor reorders.
    private static func line(_ text: String) -> String { oneLine(text).replacing("\u{FFFD}", with: " ") }

    /// Each answer below its label; an empty line between them.
    private var body: String {
        record.message.answers.map { answer in
            let label = answer.label.isEmpty ? answer.field : answer.label
            return "\(label):\n\(textLines(answer.value).joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }
}
