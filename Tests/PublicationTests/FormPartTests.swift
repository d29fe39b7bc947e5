// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Publication
import TestSupport
import Testing

/// The form in the state document.
@Suite struct FormPartTests {
    private static let hostile = "Été \"</script>\u{2028}\u{7}\\ 😀\n"

    private static let own = VisitorForm(
        kind: .contactForm,
        fields: [
            FormField(
                name: "order", kind: .text, label: LocalizedText([.init(language: "fr", text: hostile)]),
                help: LocalizedText([.init(language: "en", text: hostile)]), isRequired: true, maxLength: 8,
                pattern: try? FieldPattern("[A-Z]{2}\\d{6}")),
            FormField(
                name: "topic", kind: .select, maxLength: 100,
                options: [
                    .init(value: hostile, label: LocalizedText([.init(language: "fr", text: "F")])), .init(value: "b"),
                ]),
        ],
        endpoint: "https://forms.example.com/x")

    private func document(_ form: VisitorForm, _ ownForm: VisitorForm? = nil) throws -> [String: Any] {
        let rules = try SampleState.site(["sales": "09:00-17:00"]).departments[0].rules
        let site = Site(
            name: "shop", timeZone: "UTC", channel: .liveChat,
            departments: [Department(name: "sales", rules: rules, form: ownForm), Department(name: "z", rules: rules)],
            form: form, triggers: [])
        let state = try SampleState.state(site, at: SampleState.monday + 10 * 3_600)
        let data = Data(StateDocument(state, generation: 1, tzdata: nil).bytes)
        #expect(try StateSchema.faults(in: [data]) == "")
        #expect(!String(decoding: data, as: UTF8.self).contains("</script"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func form(_ part: Any?) throws -> [String: Any] {
        try #require((part as? [String: Any])?["form"] as? [String: Any])
    }

    @Test func noForm() throws {
        let document = try document(VisitorForm(kind: .none))
        #expect(document["form"] is NSNull)
        let departments = try #require(document["departments"] as? [String: [String: Any]])
        #expect(departments["sales"]?["answer_by"] is NSNull)
        #expect(departments["sales"]?.keys.contains("form") == false)
    }

    @Test func theUsualForm() throws {
        let form = try form(try document(VisitorForm(kind: .offlineForm)))
        #expect(form["kind"] as? String == "offline-form")
        #expect(form["endpoint"] as? String == "/chathours/shop/messages")
        let fields = try #require(form["fields"] as? [[String: Any]])
        #expect(fields.map { $0["name"] as? String } == ["name", "email", "message"])
        #expect(fields.map { $0["type"] as? String } == ["text", "email", "multiline"])
        #expect(fields.map { $0["max_length"] as? Int } == [200, 254, 10_000])
        #expect(fields.map { $0["required"] as? Bool } == [true, true, true])
        #expect((fields[0]["label"] as? [String: String])?["de"] == "Ihr Name")
    }

    @Test func aFormOfOnesOwn() throws {
        let document = try document(VisitorForm(kind: .offlineForm, replyWithin: Span(seconds: 3_600)), Self.own)
        let departments = try #require(document["departments"] as? [String: [String: Any]])
        #expect(departments["z"]?.keys.contains("form") == false)
        #expect(departments["z"]?["answer_by"] as? String == "2026-11-23T11:00:00Z")
        #expect(departments["sales"]?["answer_by"] is NSNull)
        let form = try form(departments["sales"])
        #expect(form["kind"] as? String == "contact-form")
        #expect(form["endpoint"] as? String == "https://forms.example.com/x")
        let fields = try #require(form["fields"] as? [[String: Any]])
        #expect(fields[0]["pattern"] as? String == "[A-Z]{2}\\d{6}")
        #expect(fields[0]["label"] as? [String: String] == ["fr": Self.hostile])
        #expect(fields[0]["help"] as? [String: String] == ["en": Self.hostile])
        #expect(fields[1]["pattern"] is NSNull)
        let options = try #require(fields[1]["options"] as? [[String: Any]])
        #expect(options.map { $0["value"] as? String } == [Self.hostile, "b"])
        #expect(options.map { $0["label"] as? [String: String] } == [["fr": "F"], [:]])
    }

    @Test func noFormOfADepartment() throws {
        let document = try document(VisitorForm(kind: .offlineForm), VisitorForm(kind: .none))
        let departments = try #require(document["departments"] as? [String: [String: Any]])
        #expect(departments["sales"]?["form"] is NSNull)
    }
}
