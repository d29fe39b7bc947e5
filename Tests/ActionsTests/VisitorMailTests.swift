// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

@testable import Actions

extension OutsideTests {
    /// Visitors' messages through msmtp to a server of the test, read back by Python's own parser.
    @Suite struct VisitorMailTests {
        let bench: MailBench

        init() throws {
            bench = try MailBench()
        }

        private func target(_ domain: String = "example.com", subject: String? = nil) throws -> MailTarget {
            try MailTarget(
                to: [#require(MailAddress("Équipe <team@\(domain)>"))],
                from: #require(MailAddress("Boutique <chat@example.com>")), messageSubject: subject)
        }

        @Test func arrivesWordByWord() async throws {
            let sink = try await MailSink()
            let message = SampleMessage.message(more: SampleMessage.fields)
            let outcome = try await bench.deliver(message, to: target(), over: sink)
            #expect(outcome == .done("\(bench.sendmail) accepted the mail"))
            let mail = try await sink.only()
            #expect(mail.text("sender") == "chat@example.com")
            #expect(mail.value("recipients") as? [String] == ["team@example.com"])
            #expect(mail.value("from") as? [[String]] == [["Boutique", "chat@example.com"]])
            #expect(mail.value("to") as? [[String]] == [["Équipe", "team@example.com"]])
            #expect(mail.value("reply_to") as? [[String]] == [["Zoé Durand", "zoe@example.org"]])
            #expect(mail.text("subject") == "Message from Zoé Durand (The shop)")
            #expect(mail.text("date") == "2026-11-24T18:05:09+00:00")
            #expect(mail.text("id") == "<\(SampleMessage.id).team@example.com>")
            #expect(mail.value("auto") is NSNull, "ticket systems drop what machines have written")
            #expect(mail.text("type") == "text/plain" && mail.text("charset") == "utf-8")
            #expect(
                mail.text("body") == """
                    Nom: Zoé Durand
                    Adresse e-mail: zoe@example.org

                    Message:
                    Bonjour,
                    à bientôt ✨

                    Commande: 4711
                    Sujet: delivery
                    D'accord: yes

                    Site: The shop
                    Department: Sales
                    Received: Tuesday 24 November 2026, 19:05 (CET)
                    Answer promised by: Wednesday 25 November 2026, 10:30 (CET)
                    Visitor’s language: fr
                    Page: https://boutique.example/panier?x=1
                    Message ID: \(SampleMessage.id)

                    """)
            mail.isSound()
        }

        @Test(arguments: [
            ("François-Éloi d'Œuvre", "Où est ma commande ? C'est « urgent »."),
            ("ليلى أحمد", "مرحبًا، أين طلبي؟\nشكرًا \u{200F}"),
            ("👩‍👩‍👧‍👦 Zoë 🇫🇷", "🎉🎉\n\n\u{1F9D1}\u{200D}\u{1F4BB}"),
            ("田中 花子", "こんにちは。\n注文はどこですか。"), ("O'Neil, \"the\" \\ boss", ".\n.\nFrom here\n..\n"),
        ])
        func keepsEveryScript(name: String, text: String) async throws {
            let sink = try await MailSink()
            _ = try await bench.deliver(
                SampleMessage.message(name: name, text: text), to: target(subject: "{id}/{name}/{department}"),
                over: sink)
            let mail = try await sink.only()
            #expect(mail.value("reply_to") as? [[String]] == [[name, "zoe@example.org"]])
            #expect(mail.text("subject") == "\(SampleMessage.id)/\(name)/Sales")
            #expect(mail.text("body").contains("\nMessage:\n\(text)\n"))
            #expect(mail.text("body").hasPrefix("Nom: \(name)\n"))
            mail.isSound()
        }

        @Test(
            arguments: [
                nil, "", "no address", "zoe@example.org\nBcc: all@example.org", "Zoé <zoe@example.org>",
                "zoé@example.org",
                "a@b@example.org", "\"a b\"@example.org",
            ] as [String?])
        func anAddressThatNoHeaderCanHoldIsOnlyInTheBody(email: String?) throws {
            let message = SampleMessage.message(email: email)
            let mail = try #require(bench.read([MailBench.mail(message, target())]).first)
            #expect((mail.value("names") as? [String])?.contains("Reply-To") == false)
            #expect((mail.value("names") as? [String])?.contains("Bcc") == false)
            #expect(mail.text("body").contains("\nAdresse e-mail: ") == (email?.contains("\n") == false))
            mail.isSound()
        }

        @Test func withoutANameTheSubjectHasTheAddressOrSaysSo() throws {
            let messages = [
                SampleMessage.message(name: nil), SampleMessage.message(name: nil, email: nil),
            ]
            let mails = try bench.read(messages.map { MailBench.mail($0, try target()) })
            #expect(
                mails.map { $0.text("subject") } == [
                    "Message from zoe@example.org (The shop)", "Message from a visitor (The shop)",
                ])
            #expect(mails[0].value("reply_to") as? [[String]] == [["", "zoe@example.org"]])
        }

        /// The server refuses for now, for good, and the mail itself: of that msmtp says EX_UNAVAILABLE, as when the
        /// server is away.
        @Test(arguments: [("later.example", true), ("never.example", false), ("talkative.example", true)])
        func goesByWhatTheServerSays(domain: String, isTriedAgain: Bool) async throws {
            let outcome = try await bench.deliver(
                SampleMessage.message(), to: target(domain), over: MailSink())
            switch outcome {
            case .retry(let words, after: nil): #expect(isTriedAgain, "\(words)")
            case .failed(let words): #expect(!isTriedAgain, "\(words)")
            default: Issue.record("\(outcome)")
            }
        }

        /// One attempt is refused, or finds a server that does not answer; the next one arrives, once.
        @Test(arguments: ["recovering.example", "stalled.example"])
        func arrivesWhenTheServerHasRecovered(domain: String) async throws {
            let sink = try await MailSink()
            let message = SampleMessage.message()
            guard case .retry(_, after: nil) = try await bench.deliver(message, to: target(domain), over: sink) else {
                Issue.record("not tried again")
                return
            }
            #expect(
                try await bench.deliver(message, to: target(domain), over: sink)
                    == .done("\(bench.sendmail) accepted the mail"))
            #expect(try await sink.only().text("id") == "<\(SampleMessage.id).team@example.com>")
        }

        /// Text of the mail that the server repeats is left out of the log.
        @Test func nothingOfTheVisitorIsLogged() async throws {
            _ = try await bench.deliver(
                SampleMessage.message(name: "Zoe Durand"), to: target("talkative.example"), over: MailSink())
            #expect(bench.log.text.contains("content refused"), "\(bench.log.text)")
            for word in ["Zoe", "Durand", "zoe"] { #expect(!bench.log.text.contains(word), "\(bench.log.text)") }
        }

        @Test func waitsForAMailProgram() async throws {
            guard
                case .retry(let words, after: nil) = try await bench.deliver(
                    SampleMessage.message(), to: target(), using: nil)
            else {
                Issue.record("not tried again")
                return
            }
            #expect(words.contains("install a mail program, or set sendmail in chathours.yaml"))
        }
    }
}
