// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Linux
import Testing

/// Texts that are written without their languages.
@Suite struct PlainTextTests {
    private static let form = """
        offline:
          form: contact-form
          fields:
            email:
            order: { label: Order number, help: It is on the invoice. }
            topic: { type: select, options: { billing: Billing, other: } }

        """
    private static let rest = """
        departments:
          sales: { name: Sales }
          support:
        triggers:
          closed: { when: close, say: "Closed until {reopens}." }

        """

    private static func texts(of site: Site) throws -> [LocalizedText] {
        let order = try #require(site.form.fields.first { $0.name == "order" })
        let topic = try #require(site.form.fields.first { $0.name == "topic" })
        let say = try #require(site.triggers[0].say)
        let name = try #require(site.department("sales")).displayName
        return [site.displayName, name, say, order.label, order.help, topic.options[0].label]
    }

    private static let written = [
        "Shop", "Sales", "Closed until {reopens}.", "Order number", "It is on the invoice.", "Billing",
    ]

    @Test func areOfNoLanguageWhereTheFileNamesNone() throws {
        let site = try #require(readSite("name: Shop\n" + Self.form + Self.rest))
        let expected = Self.written.map { LocalizedText([.init(language: "und", text: $0)]) }
        #expect(try Self.texts(of: site) == expected)
        #expect(try #require(site.department("support")).displayName == LocalizedText())
        #expect(site.form.fields.last?.options.last?.label == LocalizedText())
    }

    /// One text with its language says it for all, wherever it stands.
    @Test(arguments: [
        ("name: Shop\n", "  back: { when: open, say: { en-GB: Back. } }\n"),
        ("name: { en-GB: Shop }\n", ""),
    ])
    func areOfTheOnlyLanguageOfTheFile(head: String, tail: String) throws {
        let site = try #require(readSite(head + Self.form + Self.rest + tail))
        let expected = Self.written.map { LocalizedText([.init(language: "en-GB", text: $0)]) }
        #expect(try Self.texts(of: site) == expected)
    }

    @Test func areOfNoLanguageWhereTheFileNamesSeveral() throws {
        let site = try #require(readSite("name: { fr: Boutique, en: Shop }\n" + Self.form + Self.rest))
        let expected = Self.written.dropFirst().map { LocalizedText([.init(language: "und", text: $0)]) }
        #expect(try Self.texts(of: site).dropFirst() == expected[...])
    }

    /// Keys of tables that are no texts are no languages.
    @Test func areOfNoLanguageBesideDepartmentsCalledLikeTextKeys() throws {
        let site = try #require(
            readSite("name: Shop\ndepartments: { say: { hours: { mon: 09:00-12:00 } }, name: { last-call: 5min } }\n"))
        #expect(site.displayName == LocalizedText([.init(language: "und", text: "Shop")]))
    }

    @Test(arguments: [
        Mistake("name:\n", "name has no value; use text, or a table of text by language, such as { fr: Bout", 2, 1),
        Mistake("name: \"\"\n", "name has no text", 2, 7),
        Mistake("name: [Shop]\n", "name cannot be a list; use text, or a table of text by language", 2, 7),
        Mistake(
            "name: en:Shop\n",
            "use text, or a table of text by language, such as { fr: Boutique, en: Shop } (with a space", 2, 7),
        Mistake("triggers: { t: { when: close, say: \"At {clozes}\" } }\n", "did you mean \"{closes}\"?", 2, 36),
    ])
    func thatCannotBe(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test func nameIsNothingWhereNothingIsWritten() throws {
        #expect(try #require(readSite("channel: messaging\n")).displayName == LocalizedText())
    }
}
