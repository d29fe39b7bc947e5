// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import MailFormat
import TestSupport
import Testing

@testable import Actions

extension OutsideTests {
    /// Whatever a visitor writes stays where it belongs.
    @Suite struct HostileMailTests {
        private static let names: Set = [
            "Date", "Message-ID", "From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            "Reply-To",
        ]
        private static let pieces: [String] =
            [
                "\r\nBcc: all@example.org\r\n", "\nX-Evil: yes\n\n", "\r", "\n", "\r\n\r\n", "\r\n.\r\n", "\u{0}",
                "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "\u{7F}", "\t", "\u{1B}[31m", "=?UTF-8?B?QmNj?=",
                "=?UTF-8?Q?a=0D=0ABcc:_x?=", "\"", "\\", "<", ">", ",", ";", ":", "@", "(", ")", "{name}", "{id}",
                "\u{202E}", "\u{2066}", "\u{200F}", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}", "𝕏", "👩‍👩‍👧‍👦", "ليلى", "é",
                "e\u{301}", "z" + String(repeating: "\u{34F}", count: 50), " ", "  ", "Zoé", "zoe", "example.org",
                "<script>alert(1)</script>",
            ] + [String(repeating: "long", count: 500), String(repeating: "日", count: 700)]

        private func text(_ random: inout SeededRandom) -> String {
            (0..<Int.random(in: 0...8, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
        }

        @Test func noTextBecomesAHeader() throws {
            let seed = UInt64.random(in: .min ... .max)
            var random = SeededRandom(seed: seed)
            let target = try MailTarget(
                to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")),
                messageSubject: "{site} {department}: {name} {id}")
            let addresses = (0..<400).map { index in
                index.isMultiple(of: 2) ? "v\(index)@example.org" : text(&random)
            }
            let messages = addresses.map { email in
                SampleMessage.message(
                    name: text(&random), email: email, text: text(&random),
                    more: [
                        VisitorMessage.Answer(field: "x", kind: .text, label: text(&random), value: text(&random))
                    ], page: text(&random))
            }
            let mails = messages.map { MailBench.mail($0, target) }
            for mail in mails {
                #expect(mail.text.utf8.allSatisfy { $0 == 0x0A || 0x20...0x7E ~= $0 }, "seed \(seed)")
                // RFC 5322, section 2.1.1: 998 without the line's end, and 78 where that can be.
                let lines = mail.text.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.allSatisfy { $0.utf8.count <= 78 }, "seed \(seed)")
                #expect(lines.firstIndex(of: "").map { $0 < 60 } == true, "the headers are short; seed \(seed)")
            }
            let read = try MailBench().read(mails)
            #expect(read.count == mails.count)
            for (index, mail) in read.enumerated() {
                let names = mail.value("names") as? [String] ?? []
                #expect(Set(names).isSubset(of: Self.names) && Set(names).count == names.count, "seed \(seed)")
                #expect(mail.value("to") as? [[String]] == [["", "team@example.com"]], "seed \(seed)")
                #expect(mail.text("id") == "<\(SampleMessage.id).team@example.com>", "seed \(seed)")
                #expect(mail.text("body").hasSuffix("\nMessage ID: \(SampleMessage.id)\n"), "seed \(seed)")
                guard index.isMultiple(of: 2) else { continue }
                let replyTo = mail.value("reply_to") as? [[String]]
                #expect(replyTo?.map { $0[1] } == [addresses[index]], "seed \(seed): \(replyTo ?? [])")
            }
        }

        /// RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.2: as long as an address can be.
        @Test func theLongestAddressFits() throws {
            let label = String(repeating: "d", count: 62)
            let email = String(repeating: "l", count: 64) + "@" + [label, label, label, label].joined(separator: ".")
            let target = try MailTarget(
                to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")))
            let message = SampleMessage.message(name: String(repeating: "Zoé ", count: 5_000), email: email)
            let mail = MailBench.mail(message, target)
            #expect(mail.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
            let read = try #require(MailBench().read([mail]).first)
            #expect((read.value("reply_to") as? [[String]])?.map { $0[1] } == [email])
        }
    }
}
