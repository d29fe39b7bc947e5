// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    /// Mail through msmtp to a server of the test, read back by Python's own parser.
    @Suite struct MailTests {
        let bench: MailBench

        init() throws {
            bench = try MailBench()
        }

        @Test func arrives() async throws {
            let target = try MailTarget(
                to: [
                    #require(MailAddress("team@example.com")), #require(MailAddress("Équipe Noël <noel@example.com>")),
                ],
                from: #require(MailAddress("Chathours <chat@example.com>")), language: "fr")
            let sink = try await MailSink()
            #expect(try await bench.send(target, to: sink) == .done("\(bench.sendmail) accepted the mail"))
            let mail = try await sink.only()
            #expect(mail.text("sender") == "chat@example.com")
            #expect(mail.value("recipients") as? [String] == ["team@example.com", "noel@example.com"])
            #expect(mail.value("from") as? [[String]] == [["Chathours", "chat@example.com"]])
            #expect(
                mail.value("to") as? [[String]] == [["", "team@example.com"], ["Équipe Noël", "noel@example.com"]])
            #expect(mail.text("date") == "2026-11-24T16:45:02+00:00")
            #expect(mail.text("id") == "<boutique.closing-soon.2026-11-24T16-45-00Z.team@example.com>")
            #expect(mail.text("auto") == "auto-generated")
            #expect(mail.text("type") == "text/plain")
            #expect(mail.text("charset") == "utf-8")
            let body = mail.text("body")
            let others = "Après-vente  Bcc: all@example.com    body"
            #expect(mail.text("subject") == "Le chat ferme à 18 h : Ventes à l'étranger, \(others) (La boutique)")
            #expect(
                body == """
                    Le chat ferme à 18 h : Ventes à l'étranger, \(others).

                    Les visiteurs lisent :
                    Le chat ferme à 18:00 — à bientôt ✨

                    Ventes à l'étranger : ouvert, un agent est en ligne, prend des chats, ferme à 18 h
                    \(others) : fermé (Noël), aucun agent n’est en ligne, les nouveaux chats vont au formulaire, \
                    ouvre demain à 9 h

                    Site : La boutique (boutique)
                    Déclencheur : closing-soon
                    Déclenché : mardi 24 novembre 2026 à 17 h 45 (CET)

                    """)
            mail.isSound()
        }

        /// Texts by place: in the name of a department, in the subject, in names of people.
        @Test func takesNoHeaderFromAnywhere() async throws {
            let attack = "x\r\nBcc: all@example.com\n\rX-Evil: yes\u{0}\u{85}\u{2028}Cc: all@example.com\r\n\r\nbody"
            let department = Firing.Department(
                name: "support", displayName: SampleFiring.text(("fr", attack)), phase: .closed, reason: attack,
                status: .offline, accepting: false, route: "form", closesAt: nil, opensAt: nil)
            let target = try MailTarget(
                to: [#require(MailAddress("\(attack) <team@example.com>"))],
                from: #require(MailAddress("\(attack)\"\\ <chat@example.com>")),
                subject: "\(attack) {departments}", language: "fr")
            let firing = SampleFiring.firing(
                departments: [department],
                texts: [Firing.Text(departments: ["support"], text: SampleFiring.text(("fr", ".\n.\n\(attack)")))])
            let sink = try await MailSink()
            #expect(
                try await bench.send(target, firing: firing, to: sink) == .done("\(bench.sendmail) accepted the mail"))
            let mail = try await sink.only()
            #expect(mail.value("recipients") as? [String] == ["team@example.com"])
            let ours: Set = [
                "Date", "Message-ID", "From", "To", "Subject", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
                "Auto-Submitted",
            ]
            #expect(Set(mail.value("names") as? [String] ?? []) == ours)
            #expect(mail.text("subject").contains("Bcc: all@example.com"))
            #expect(!mail.text("subject").contains { $0.isNewline })
            #expect(mail.text("body").contains("\nLes visiteurs lisent :\n.\n.\nx\n"))
            mail.isSound()
        }

        @Test(arguments: [
            "plain", "Fermé à 18:00", "", " leading", "=?UTF-8?Q?no?=", String(repeating: "long ", count: 40),
            String(repeating: "é", count: 200), String(repeating: "👩‍👩‍👧‍👦", count: 30),
            "a" + String(repeating: "日本", count: 100),
        ])
        func keepsItsSubject(subject: String) throws {
            // The blanks at the ends of a header are not its own.
            let target = try MailTarget(
                to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")),
                subject: subject + ".")
            let mail = try bench.read(SampleFiring.firing(), target)
            #expect(mail.text("subject") == subject + ".")
            mail.isSound()
        }

        @Test(arguments: [
            "Team", "O'Neil, \"the\" \\ boss", "Équipe", String(repeating: "Équipe ", count: 30) + "x",
            String(repeating: "team ", count: 30) + "x", "a@b.example", "=?UTF-8?Q?no?=",
        ])
        func keepsNames(name: String) throws {
            let target = try MailTarget(
                to: [
                    #require(MailAddress("\(name) <team@example.com>")),
                    #require(MailAddress("\(name) <\(String(repeating: "t", count: 40))@example.com>")),
                ], from: #require(MailAddress("\(name) <chat@example.com>")))
            let mail = try bench.read(SampleFiring.firing(), target)
            #expect(mail.value("from") as? [[String]] == [[name, "chat@example.com"]])
            #expect((mail.value("to") as? [[String]])?.map { $0[0] } == [name, name])
            mail.isSound()
        }

        @Test func hasTheFirstTextWhereTheLanguageIsMissing() throws {
            for language in [nil, "de"] {
                let target = try MailTarget(
                    to: [#require(MailAddress("team@example.com"))], from: #require(MailAddress("chat@example.com")),
                    language: language)
                let mail = try bench.read(SampleFiring.firing(), target)
                #expect(mail.text("body").contains("\nChat closes at 18:00.\n\n"))
                let subject = mail.text("subject")
                #expect(subject.hasPrefix(language == nil ? "Chat closes at 18:00: Sales, " : "Der Chat schließt um "))
            }
        }

        @Test func isTriedAgainWhenTheServerSaysLater() async throws {
            let target = try MailTarget(
                to: [#require(MailAddress("team@later.example"))], from: #require(MailAddress("chat@example.com")))
            guard case .retry(let words, after: nil) = try await bench.send(target, to: MailSink()) else {
                Issue.record("not tried again")
                return
            }
            #expect(words.hasPrefix("\(bench.sendmail) exited with "))
            #expect(bench.log.text.contains("come back later"), "\(bench.log.text)")
        }

        /// The codes of sysexits.h.
        @Test(
            arguments: [
                (64, false), (65, false), (67, false), (68, true), (69, true), (71, true), (74, true), (75, true),
                (77, false),
                (78, false), (1, false),
            ] as [(Int, Bool)])
        func goesByTheExitOfSendmail(code: Int, isTriedAgain: Bool) async throws {
            let outcome = try await bench.send(using: "exit \(code)")
            switch outcome {
            case .retry(let words, after: nil): #expect(isTriedAgain && words.contains("exited with \(code)"))
            case .failed(let words): #expect(!isTriedAgain && words.contains("exited with \(code)"))
            default: Issue.record("\(outcome)")
            }
        }

        @Test func failsWithTheRemedyWhereThereIsNoSendmail() async throws {
            let outcome = try await bench.send(using: nil)
            guard case .failed(let words) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(words.contains("install a mail program, or set sendmail in chathours.yaml"))
        }
    }
}
