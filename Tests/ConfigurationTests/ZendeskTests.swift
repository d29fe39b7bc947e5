// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Foundation
import Hours
import Testing

/// The delivery of visitors' messages to `zendesk`, and the texts of mails about them.
@Suite struct ZendeskTests {
    private let file = SettingsFile()

    @Test func everythingIsRead() throws {
        let reading = file.read(
            """
            zendesk:
              helpdesk:
                address: https://example.zendesk.com/
                user: chat@example.com
                credential: credential:helpdesk
                subject: "{name} to {department}"
                custom-fields: { order: 360001, topic: 360002 }
                connect-timeout: 2s
                timeout: 15s
                give-up-after: 5d
              plain:
                address: https://example.zendesk.com
                credential: credential:token
            mail:
              team: { to: a@example.com, from: b@example.com, message-subject: "{site} {id}" }

            """)
        #expect(reading.brief == [])
        let targets = try #require(reading.settings?.targets)
        #expect(
            targets.zendesks == [
                "helpdesk": ZendeskTarget(
                    address: "https://example.zendesk.com", user: "chat@example.com",
                    credential: .credential("helpdesk"), subject: "{name} to {department}",
                    customFields: ["order": 360_001, "topic": 360_002], connectTimeout: Span(seconds: 2),
                    timeout: Span(seconds: 15), giveUpAfter: Span(seconds: 5 * 86_400)),
                "plain": ZendeskTarget(
                    address: "https://example.zendesk.com", credential: .credential("token"),
                    connectTimeout: Span(seconds: 5), timeout: Span(seconds: 20),
                    giveUpAfter: Span(seconds: 3 * 86_400)),
            ])
        #expect(targets.mails["team"]?.messageSubject == "{site} {id}")
    }

    /// The keys after a valid address and credential, and the column of the error.
    @Test(
        arguments: [
            ("adress: x", "did you mean \"address\"?", "adress"),
            ("subject: \"{nme}\"", "did you mean \"{name}\"?", "\"{nme}\""),
            ("subject: \"{trigger}\"", "unknown placeholder \"{trigger}\"", "\"{trigger}\""),
            ("custom-fields: [1]", "custom-fields cannot be a list", "[1]"),
            ("custom-fields: { order: first }", "is not a Zendesk field", "first"),
            ("custom-fields: { order: 0 }", "is not a Zendesk field", "0"),
            ("custom-fields: { Order: 1 }", "did you mean \"order\"?", "Order"),
            ("user: a b", "\"a b\" is not a valid user", "a b"),
            ("timeout: 6min", "the maximum is 5min", "6min"),
            ("connect-timeout: 21s", "is longer than timeout (20s)", "21s"),
            ("give-up-after: 31d", "the maximum is 30d", "31d"),
        ] as [(String, String, String)])
    func mistakes(text: String, words: String, place: String) throws {
        let line = "zendesk: { a: { address: https://a.example, credential: credential:a, \(text) } }"
        let range = try #require(line.range(of: place, options: .backwards))
        let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
        let reading = file.read(line)
        #expect(reading.saysOnly(.error, words, 1, column), "\(reading.brief)")
    }

    @Test(arguments: [
        ("zendesk: { a: { credential: credential:a } }", "\"a\" has no address"),
        ("zendesk: { a: { address: https://a.example } }", "\"a\" has no credential"),
        ("zendesk: { a: { address: https://a.example/?x=1, credential: credential:a } }", "has a query"),
        ("zendesk: { a: { address: http://a.example, credential: credential:a } }", "is not encrypted"),
        (
            "zendesk: { a: { address: https://a.example, credential: hunter2 } }",
            "neither file:PATH nor credential:NAME"
        ),
        ("mail: { a: { to: a@b.example, from: a@b.example, message-subject: \"{due}\" } }", "unknown placeholder"),
        ("offline: {}", "\"offline\" belongs to a site file"),
    ])
    func others(text: String, words: String) {
        let reading = file.read(text)
        #expect(reading.settings == nil && reading.diagnostics.count == 1, "\(reading.brief)")
        #expect(reading.diagnostics.first?.message.contains(words) == true, "\(reading.brief)")
        #expect(!reading.brief.joined().contains("hunter2"))
    }
}
