// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The manual has the keys and the words that the readers of the files know.
@Suite struct KeyTests {
    private static let stranger = "qqqqqqqqqqqqqqqqqqqqqqqq"

    /// A table with a key that no table has, and where it stands.
    private static let tables: [(table: String, text: String)] = [
        ("a site", "\(stranger): x\n"),
        ("a department", "departments: { a: { \(stranger): x } }\n"),
        ("presence", "presence: { \(stranger): x }\n"),
        ("offline", "offline: { \(stranger): x }\n"),
        ("a field", "offline: { fields: { a: { \(stranger): x } } }\n"),
        ("a trigger", "triggers: { a: { \(stranger): x } }\n"),
        ("a condition", "triggers: { a: { when: close, if: { \(stranger): x } } }\n"),
        ("an action", "triggers: { a: { when: close, do: [{ \(stranger): x }] } }\n"),
    ]
    private static let settings: [(table: String, text: String)] = [
        ("chathours.yaml", "\(stranger): x\n"),
        ("a webhook", "webhooks: { a: { \(stranger): x } }\n"),
        ("a mail target", "mail: { a: { \(stranger): x } }\n"),
        ("a Zendesk target", "zendesk: { a: { \(stranger): x } }\n"),
        ("commands", "commands: { \(stranger): x }\n"),
        ("a source", "sources: { a: { \(stranger): x } }\n"),
    ]

    @Test func ofSitesAreThoseOfTheReader() throws {
        for (table, text) in Self.tables { try expectKeys(of: table, file: "a.yaml", "time-zone: UTC\n\(text)") }
    }

    @Test func ofSettingsAreThoseOfTheReader() throws {
        for (table, text) in Self.settings { try expectKeys(of: table, file: "chathours.yaml", text) }
    }

    @Test func areMarkedForKnownTables() {
        let known = Set((Self.tables + Self.settings).map(\.table))
        #expect(
            Set(ManualPage.all.flatMap { $0.marks("keys") }.flatMap { $0.text.components(separatedBy: ", ") }) == known)
    }

    @Test(arguments: [
        ("channel", "channel: \(stranger)\n"), ("form", "offline: { form: \(stranger) }\n"),
        ("type", "offline: { fields: { a: { type: \(stranger) } } }\n"),
        ("unknown", "presence: { unknown: \(stranger) }\n"), ("busy", "presence: { busy: \(stranger) }\n"),
        ("status", "triggers: { a: { when: close, if: { status: \(stranger) } } }\n"),
        ("phase", "triggers: { a: { when: close, if: { phase: \(stranger) } } }\n"),
    ])
    func haveTheValuesOfTheReader(key: String, text: String) throws {
        let known = try words(behind: "; use one of ", "time-zone: UTC\n\(text)")
        let item = try #require(
            ManualPage.all.flatMap { page in page.marks("values").filter { $0.text == key }.map { page.lines[$0.next] }
            }
            .first)
        #expect(item.hasPrefix(".It Ic \(key) : Cm "))
        let values = item.components(separatedBy: " Cm ").last?.components(separatedBy: " | ")
        #expect(values == known)
    }

    @Test func platformsAreThoseOfTheReader() throws {
        let known = try words(
            behind: "; use one of ", file: "chathours.yaml", "sources: { a: { platform: \(Self.stranger) } }\n")
        let page = ManualPage("chathours.yaml.5")
        let mark = try #require(page.marks("values").first { $0.text == "platform" })
        #expect(page.lines[mark.next] == ".It Ic platform : Cm \(known.joined(separator: " | "))")
    }

    @Test(arguments: [
        ("events", " is not one of: ", "triggers: { a: { when: \(stranger) } }\n"),
        (
            "notice placeholders", "; known placeholders: ",
            "triggers: { a: { when: close, say: { en: \"{\(stranger)}\" } } }\n"
        ),
        (
            "firing placeholders", "; known placeholders: ",
            "triggers: { a: { when: close, do: [{ command: [/bin/true, \"{\(stranger)}\"] }] } }\n"
        ),
    ])
    func wordsAreThoseOfTheReader(name: String, phrase: String, text: String) throws {
        // `break` alone is the beginning of an event.
        let known = try words(behind: phrase, "time-zone: UTC\n\(text)").filter { $0 != "break" }
        #expect(ManualPage("chathours-triggers.7").words(of: "words", name) == known)
    }

    @Test func messagePlaceholdersAreThoseOfTheReader() throws {
        let known = try words(
            behind: "; known placeholders: ", file: "chathours.yaml",
            "mail: { a: { to: a@example.com, from: a@example.com, message-subject: \"{\(Self.stranger)}\" } }\n")
        #expect(ManualPage("chathours.yaml.5").words(of: "words", "message placeholders") == known)
    }

    @Test func eventsOfASimulationAreThoseOfTheReader() throws {
        let place = try ExampleFolder()
        try place.folder.write("etc/sites/none.jsonl", "{\"at\":\"2026-11-23T09:00:00Z\"}\n")
        let output = try place.run("chathoursctl simulate boutique.yaml --from 2026-11-23 --events none.jsonl").output
        let known = try #require(output.components(separatedBy: " has none of ").last).trimmingCharacters(in: .newlines)
        #expect(
            ManualPage("chathoursctl.1").words(of: "words", "events of a simulation")
                == known.components(separatedBy: ", "))
    }

    @Test func outcomesAreThoseOfTheControlSocket() throws {
        let text = try String(contentsOfFile: "\(ManualPage.folder)/openapi.yaml", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("    Outcome: { enum: [") })
        let known = line.split { "[]".contains($0) }[1].components(separatedBy: ", ")
        #expect(ManualPage("chathours-triggers.7").words(of: "words", "outcomes") == known)
    }

    @Test func membersOfTheStateAreThoseOfItsSchema() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(ManualPage.folder)/state.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let parts = try #require(schema["$defs"] as? [String: [String: Any]])
        func members(_ part: [String: Any]?) -> Set<String> {
            Set((part?["properties"] as? [String: Any] ?? [:]).keys)
        }
        let page = ManualPage("chathours-state.5")
        #expect(Set(page.words(of: "members", "state")) == members(schema))
        #expect(Set(page.words(of: "members", "department")) == members(parts["department"]))
        #expect(Set(page.words(of: "members", "form")) == members(parts["form"]))
        #expect(Set(page.words(of: "members", "field")) == members(parts["field"]))
        #expect(Set(page.words(of: "members", "notice")) == members(parts["notice"]))
    }

    private func expectKeys(of table: String, file: String, _ text: String) throws {
        let known = try words(behind: "in \(table); its keys are ", file: file, text)
        let shown = ManualPage.all.flatMap { page in
            page.marks("keys").filter { $0.text.components(separatedBy: ", ").contains(table) }
                .flatMap { page.items(ofListAt: $0.next) }.map { $0[1] }
        }
        #expect(Set(shown) == Set(known), "\(table)")
        #expect(shown.count == known.count, "\(table)")
    }

    /// The list that a message of the reader ends with.
    private func words(behind phrase: String, file: String = "a.yaml", _ text: String) throws -> [String] {
        let place = try ExampleFolder()
        try place.folder.write("etc/sites/\(file)", text)
        let messages = try place.check(file).messages
        let message = try #require(messages.first { $0.contains(phrase) }, "\(messages)")
        return try #require(message.components(separatedBy: phrase).last).components(separatedBy: ", ")
    }
}
