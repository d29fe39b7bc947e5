// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Synchronization
import TestSupport
import Testing

/// The mailbox that `messages export` writes, as Python's reader finds it.
@Suite struct MailboxTests {
    private struct Mail: Decodable {
        let separator, name, address, date, id, subject, text: String
        let fields: [String]
    }

    private func export(_ records: [MessageRecord]) async throws -> [Mail] {
        let standIn = DaemonStandIn()
        standIn.memory.withLock { $0.messages = records }
        return try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("messages", "export")
            #expect(run.exitCode == 0, "\(run.errors)")
            let path = try daemon.folder.write("mbox", run.output)
            let reader = try RunningProgram(
                Checkout.program("python3"), ["\(Checkout.root)/Tests/CommandTests/mailbox_reader.py", path])
            let status = try await onOwnThread { try reader.exitStatus(within: 60) }
            try #require(status == 0, "\(reader.standardError)\n\(run.output)")
            return try reader.standardOutput.split(separator: "\n").map {
                try JSONDecoder().decode(Mail.self, from: Data($0.utf8))
            }
        }
    }

    private func body(_ name: String, _ email: String, _ text: String) -> String {
        "Nom:\n\(name)\n\nE-mail:\n\(email)\n\nMessage:\n\(text)\n"
    }

    @Test func everyMessageIsAMail() async throws {
        let mails = try await export([
            SampleMessage.record(2), SampleMessage.record(1, name: "Anna", email: "anna@example.org", text: "Hello"),
        ])
        try #require(mails.count == 2)
        #expect(mails[0].name == "Zoé Müller")
        #expect(mails[0].address == "zoe@example.org")
        #expect(mails[0].date == "2021-01-05T09:00:00+00:00")
        #expect(mails[0].separator == "zoe@example.org Tue Jan  5 09:00:00 2021")
        #expect(mails[0].id == "<\(SampleMessage.id(2))@boutique.invalid>")
        #expect(mails[0].subject == "boutique/sales - Zoé Müller")
        #expect(mails[0].text == body("Zoé Müller", "zoe@example.org", "Où est ma commande ?"))
        #expect(mails[1].name == "Anna")
        #expect(mails[1].text == body("Anna", "anna@example.org", "Hello"))
    }

    /// Text that would become a line of its own, a header, or another mail.
    @Test(arguments: [
        "From zoe@example.org Tue Jan  5 09:00:00 2021\nSubject: x\n\nFrom me", ">From a\n>>From b\n> From\nFrom",
        "\n\n\nFrom \n.\n..\n", String(repeating: "F", count: 500), String(repeating: "> ", count: 200),
        "trailing blanks  \t\n \n=3D=\n=", String(repeating: "é\u{1F600}\u{202E}", count: 300), "\u{7}\u{0}\u{1B}[2J",
    ])
    func textsAreReadBackWordByWord(text: String) async throws {
        let mails = try await export([
            SampleMessage.record(2, text: text), SampleMessage.record(1, name: text, text: "after it"),
        ])
        try #require(mails.count == 2)
        #expect(mails[0].text == body("Zoé Müller", "zoe@example.org", text))
        #expect(mails[1].text == body(text, "zoe@example.org", "after it"))
        #expect(Set(mails.flatMap(\.fields)) == Set(mails[0].fields))
        #expect(mails[0].fields.count == 12)
    }

    @Test func aNameIsNoHeaderAndNoAddress() async throws {
        for name in ["a\r\nBcc: all@example.org", "x <mallory@example.org>", "\"q\", b", "=?UTF-8?B?eA==?=", "a@b", ""]
        {
            let mail = try #require(try await export([SampleMessage.record(1, name: name)]).first)
            #expect(mail.address == "zoe@example.org", "\(name)")
            #expect(!mail.fields.contains("bcc"))
            #expect(mail.name.split(separator: " ") == name.split(whereSeparator: \.isWhitespace), "\(name)")
        }
        for email in ["a b@example.org", "x\r\nBcc: y@example.org", "é@example.org", "none"] {
            let mail = try #require(try await export([SampleMessage.record(1, email: email)]).first)
            #expect(mail.address == "visitor@boutique.invalid", "\(email)")
            #expect(mail.text.contains(email.replacing("\r\n", with: "\n")))
        }
    }

    /// RFC 2047 is for what ASCII cannot say: whoever searches the file finds what is plain.
    @Test func plainFieldsStayReadable() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock {
            $0.messages = [SampleMessage.record(1, name: "", email: "anna@example.org", text: "Hello")]
        }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("messages", "export")
            #expect(run.lines.contains("From: <anna@example.org>"), "\(run.output)")
            #expect(run.lines.contains("Subject: boutique/sales - anna@example.org"), "\(run.output)")
            #expect(run.lines.contains("X-Chathours-Page: https://shop.example/contact?x=1"), "\(run.output)")
        }
    }

    /// RFC 5322, section 3.2.5: only within quotes do blanks count.
    @Test(arguments: ["Anna  Maria", "O'Brien, Anna", "A \"B\" \\ C"]) func plainNamesAreReadBack(name: String)
        async throws
    {
        let mail = try #require(try await export([SampleMessage.record(1, name: name)]).first)
        #expect(mail.name == name)
        #expect(mail.subject == "boutique/sales - \(name)")
    }

    @Test(arguments: SeededRandom.seeds(2)) func textsOfAllKindsAreReadBack(seed: UInt64) async throws {
        var chance = SeededRandom(seed: seed)
        let pieces = [
            "From ", ">", "F", "\n", " ", "\t", "=", "é", "\u{1F600}", "word", ".", "\u{0}", "\u{202E}", "=46", "?=",
        ]
        let texts = (0..<100).map { _ in
            (0..<chance.number(0...120)).map { _ in chance.pick(pieces) }.joined()
        }
        let mails = try await export(texts.enumerated().map { SampleMessage.record($0 + 1, text: $1) })
        #expect(mails.count == texts.count)
        for (mail, text) in zip(mails, texts) { #expect(mail.text == body("Zoé Müller", "zoe@example.org", text)) }
    }
}
