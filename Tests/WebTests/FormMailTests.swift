// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A message written in a real Chromium, with and without JavaScript, in French and English, goes through nginx, the
/// daemon, its runner and a sendmail program to a mail server.
@Suite(.serialized, .enabled(if: Checkout.mayRun("chromium", "chromedriver", "nginx", "msmtp")))
struct FormMailTests {
    /// Closed until 09:00; an answer comes within half an hour of open time.
    private static func site(_ offline: String) -> String {
        """
        time-zone: \(TestZone.name)
        hours: { daily: "09:00-17:00" }
        offline:
          reply-within: 30min
          deliver: [{ mail: team }]
        \(offline)
        """
    }

    private static let contactForm = """
          form: contact-form
          fields:
            who: { type: text, label: { fr: "Votre nom", en: "Your name" }, required: yes }
            mail: { type: email, label: { fr: "Votre courriel", en: "Your e-mail" }, required: yes }
            order: { type: text, label: { fr: Commande, en: Order }, pattern: "[A-Z]{2}[0-9]{4}" }
            topic:
              type: select
              label: { fr: Sujet, en: Topic }
              options: { refund: { fr: Remboursement, en: Refund }, other: { fr: Autre, en: Other } }
            words: { type: multiline, label: { fr: "Vos mots", en: "Your words" }, required: yes }

        """
    private static let labels = [
        "fr": [
            "name": "Votre nom", "email": "Votre adresse e-mail", "message": "Votre message", "who": "Votre nom",
            "mail": "Votre courriel", "order": "Commande", "topic": "Sujet", "words": "Vos mots",
        ],
        "en": [
            "name": "Your name", "email": "Your e-mail address", "message": "Your message", "who": "Your name",
            "mail": "Your e-mail", "order": "Order", "topic": "Topic", "words": "Your words",
        ],
    ]

    @Test func theOfflineForm() throws { try arrives("  form: offline-form\n", fields: ["name", "email", "message"]) }

    @Test func theContactForm() throws {
        try arrives(Self.contactForm, fields: ["who", "mail", "order", "topic", "words"])
    }

    /// Each of the four messages arrives once, word by word.
    private func arrives(_ form: String, fields: [String]) throws {
        let sink = try MailServer()
        let folder = try TemporaryFolder()
        let settings = """
            mail: { team: { to: [team@example.com], from: chat@example.com } }
            sendmail: \(try sink.sendmail(in: folder))

            """
        let daemon = try DaemonUnderTest(
            sites: ["shop": Self.site(form)], settings: settings, zone: TestZone(nowReading: 2, 0, 0))
        try daemon.state(of: "shop")
        // As the unit of the socket has it: the web server's group may write to it.
        try TimeoutError.wait("the forms socket", 10) { FileManager.default.fileExists(atPath: daemon.formsSocket) }
        chmod(daemon.formsSocket, 0o666)
        let pages = try TemporaryFolder()
        for name in ["chathours.js", "chathours-form.js"] {
            try pages.write(name, String(contentsOfFile: "\(Checkout.root)/web/\(name)", encoding: .utf8))
        }
        let server = try WebServer.nginx(
            Recipes(reading: daemon.runtime), including: ["chathours.conf", "chathours-forms.conf"], root: pages.path)
        let run = try BrowserTests.python(
            ["-m", "unittest", "discover", "-s", BrowserTests.folder, "-p", "test_form_live.py"],
            environment: [
                "CHATHOURS_FORM_URL": "http://127.0.0.1:\(server.port)", "CHATHOURS_FORM_ROOT": pages.path,
                "CHATHOURS_FORM_SITE": "shop", "CHATHOURS_FORM_SENT": "\(folder.path)/sent",
                "CHATHOURS_FORM_VALUES": #"{"order": "AB1234"}"#,
            ])
        #expect(try run.exitStatus(within: 240) == 0, "\(run.standardError)\n\(daemon.program.standardError)")
        let sent = try String(contentsOfFile: "\(folder.path)/sent", encoding: .utf8).split(separator: "\n")
            .map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        #expect(sent.count == 4)
        let mails = try sink.mails(sent.count)
        for message in sent {
            let id = try #require(message["id"] as? String)
            let found = mails.filter { ($0["id"] as? String)?.contains(id) == true }
            #expect(found.count == 1)
            let mail = try #require(found.first)
            let language = try #require(message["language"] as? String)
            let values = try #require(message["fields"] as? [String: String])
            #expect((mail["reply_to"] as? [[String]])?.map { $0.last } == ["zoe@example.org"])
            #expect(mail["defects"] as? [String] == [])
            let body = mail["body"] as? String ?? ""
            let expected = try fields.map { try Self.lines($0, language, values) }.joined()
            #expect(body.hasPrefix(expected), "\(body)\n---\n\(expected)")
            let rest = body.dropFirst(expected.count)
            #expect(rest.contains("\nDepartment: chat\n") && rest.contains("\nMessage ID: \(id)\n"))
        }
    }

    /// The message as the mail must have it: several lines stand below their label.
    private static func lines(_ field: String, _ language: String, _ values: [String: String]) throws -> String {
        let label = try #require(labels[language]?[field])
        let value = try #require(values[field])
        return ["message", "words"].contains(field) ? "\n\(label):\n\(value)\n\n" : "\(label): \(value)\n"
    }
}
