// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

/// The form of a site and of its departments. Line 1 is `time-zone`.
@Suite struct OfflineTests {
    @Test func everythingIsRead() throws {
        let site = try #require(
            readSite(
                """
                offline:
                  form: contact-form
                  fields:
                    name:
                    email: { required: no, max-length: 100 }
                    order:
                      label: { fr: Commande, en: Order }
                      help: { en: It is on the invoice. }
                      pattern: '[A-Z]{2}\\d{6}'
                      example: AB123456
                      required: yes
                    topic:
                      type: select
                      options: { billing: { fr: Facture, en: Billing }, other: }
                    rate: { type: select, options: [good, bad] }
                    terms: { type: checkbox, required: yes }
                    note: { type: multiline, max-length: 500 }
                  deliver: [mail: team, webhook: crm, zendesk: helpdesk]
                  reply-within: 4h
                  keep: 30d
                  endpoint: https://forms.example.com/boutique
                  thank-you: /merci?from=chat

                """))
        let form = site.form
        #expect(form.kind == .contactForm)
        #expect(form.fields.map(\.name) == ["name", "email", "order", "topic", "rate", "terms", "note"])
        #expect(form.fields.map(\.kind) == [.text, .email, .text, .select, .select, .checkbox, .multiline])
        #expect(form.fields.map(\.isRequired) == [true, false, true, false, false, true, false])
        #expect(form.fields.map(\.maxLength) == [200, 100, 200, 100, 100, 3, 500])
        #expect(form.fields[0] == FormField.usual[0])
        #expect(form.fields[1].label == FormField.usual[1].label)
        #expect(form.fields[2].label["fr"] == "Commande")
        #expect(form.fields[2].help["en"] == "It is on the invoice. For example AB123456.")
        #expect(form.fields[2].pattern?.text == "[A-Z]{2}\\d{6}")
        #expect(form.fields[3].options.map(\.value) == ["billing", "other"])
        #expect(form.fields[3].options.map { $0.label["fr"] } == ["Facture", nil])
        #expect(form.fields[4].options == [.init(value: "good"), .init(value: "bad")])
        #expect(form.deliver == [.mail("team"), .webhook("crm"), .zendesk("helpdesk")])
        #expect(form.replyWithin == Span(seconds: 4 * 3_600))
        #expect(form.keep == Span(seconds: 30 * 86_400))
        #expect(form.endpoint == "https://forms.example.com/boutique")
        #expect(form.thankYou == "/merci?from=chat")
    }

    @Test(arguments: [("", Site.OfflineForm.none), ("offline: { form: offline-form }", .offlineForm)])
    func whatIsNotWritten(text: String, kind: Site.OfflineForm) throws {
        #expect(try #require(readSite(text)).form == VisitorForm(kind: kind))
    }

    /// A key at a time; fields and targets as a whole.
    @Test func departmentsInherit() throws {
        let site = try #require(
            readSite(
                """
                offline:
                  form: contact-form
                  fields: { email: , order: }
                  deliver: [mail: team]
                  reply-within: 4h
                departments:
                  plain: {}
                  same: { offline: { reply-within: 4h } }
                  quick: { offline: { reply-within: 1h } }
                  own: { offline: { fields: { email: }, deliver: [mail: a, zendesk: b], keep: 1d } }
                  brief: { offline: { form: offline-form } }
                  silent: { offline: { form: none } }

                """))
        #expect(site.department("plain")?.form == nil)
        #expect(site.department("same")?.form == nil)
        let quick = try #require(site.department("quick")?.form)
        #expect(quick.replyWithin == Span(seconds: 3_600))
        #expect(quick.fields == site.form.fields)
        #expect(quick.deliver == [.mail("team")])
        let own = try #require(site.department("own")?.form)
        #expect(own.fields.map(\.name) == ["email"])
        #expect(own.deliver == [.mail("a"), .zendesk("b")])
        #expect(own.keep == Span(seconds: 86_400))
        #expect(own.replyWithin == Span(seconds: 4 * 3_600))
        #expect(site.department("brief")?.form?.fields == FormField.usual)
        #expect(site.department("silent")?.form?.kind == Site.OfflineForm.none)
        #expect(site.department("silent")?.form?.fields == [])
    }

    @Test(arguments: [
        Mistake("offline: { fom: none }", "unknown key \"fom\" in offline; did you mean \"form\"?", 2, 12),
        Mistake("offline: { mail: team }", "\"mail\" belongs to the list of deliver", 2, 12),
        Mistake("offline: { form: contactform }", "did you mean \"contact-form\"?", 2, 18),
        Mistake("offline: { fields: {} }", "fields is empty", 2, 20),
        Mistake("offline: { fields: [name] }", "fields cannot be a list", 2, 20),
        Mistake("offline: { fields: { Order: } }", "did you mean \"order\"?", 2, 22),
        Mistake("offline: { fields: { website: } }", "a field must not be named \"website\"", 2, 22),
        Mistake("offline: { fields: { email: { typ: text } } }", "did you mean \"type\"?", 2, 31),
        Mistake(
            "offline: { fields: { email: { type: tekst } } }",
            "is not a valid type; use one of text, multiline", 2, 37),
        Mistake("offline: { fields: { email: { required: true } } }", "did you mean \"yes\"?", 2, 41),
        Mistake("offline: { fields: { email: { label: [Mail] } } }", "label cannot be a list", 2, 38),
        Mistake("offline: { fields: { email: , a: { type: select } } }", "\"a\" has no options", 2, 31),
        Mistake(
            "offline: { fields: { email: , a: { options: [x] } } }", "options applies only to the types select", 2, 36),
        Mistake("offline: { fields: { email: , a: { type: select, options: [] } } }", "options is empty", 2, 59),
        Mistake("offline: { fields: { email: , a: { type: select, options: [x, x] } } }", "listed twice", 2, 63),
        Mistake(
            "offline: { fields: { email: , a: { type: select, options: [\" x\"] } } }", "is not a valid option", 2, 60),
        Mistake(
            "offline: { fields: { email: , a: { pattern: '[a-z-]' } } }",
            "is not a valid pattern: at character 5: in a character class, use \\- for the literal character", 2, 45),
        Mistake(
            "offline: { fields: { email: , a: { type: date, pattern: x } } }", "pattern applies only to the types", 2,
            48),
        Mistake(
            "offline: { fields: { email: , a: { pattern: '[0-9]+', example: x } } }",
            "\"x\" is not a valid value of \"a\"", 2, 64),
        Mistake("offline: { fields: { email: { example: ada } } }", "is not a valid value of \"email\"", 2, 40),
        Mistake(
            "offline: { fields: { email: , a: { type: date, example: x } } }", "example applies only to the types", 2,
            48),
        Mistake("offline: { fields: { email: , a: { example: { en: x } } } }", "example cannot be a table", 2, 45),
        Mistake("offline: { fields: { email: , a: { max-length: 1001 } } }", "from 1 to 1000", 2, 48),
        Mistake("offline: { fields: { email: , a: { max-length: -1 } } }", "is not a valid max-length", 2, 48),
        Mistake(
            "offline: { fields: { email: , a: { type: number, max-length: 9 } } }",
            "max-length applies only to", 2, 50),
        Mistake("offline: { deliver: team }", "deliver cannot be \"team\"", 2, 21),
        Mistake("offline: { deliver: [mial: team] }", "did you mean \"mail\"?", 2, 22),
        Mistake("offline: { deliver: [{ mail: a, webhook: b }] }", "this one has 2", 2, 22),
        Mistake("offline: { deliver: [mail: a, mail: a] }", "\"mail: a\" is listed twice", 2, 31),
        Mistake("offline: { deliver: [mail: a b] }", "is not a valid name for a mail target", 2, 28),
        Mistake("offline: { reply-within: 0 }", "reply-within must not be 0", 2, 26),
        Mistake("offline: { reply-within: 91d }", "is too long for reply-within", 2, 26),
        Mistake("offline: { keep: 12h }", "is too short for keep", 2, 18),
        Mistake("offline: { keep: 11y }", "is too long for keep", 2, 18),
        Mistake("offline: { endpoint: http://example.com/x }", "is not encrypted", 2, 22),
        Mistake("offline: { endpoint: //example.com/x }", "is not a path", 2, 22),
        Mistake("offline: { thank-you: '/\\evil.example' }", "is not a path", 2, 23),
        Mistake("offline: { thank-you: merci }", "this is not a URL", 2, 23),
        Mistake(
            "triggers: { messages: { when: close, do: [mail: a] } }",
            "a trigger must not be named \"messages\"", 2, 13),
        Mistake("departments: { a: { offline: { fom: none } } }", "did you mean \"form\"?", 2, 32),
    ])
    func mistakes(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        Mistake("offline: { form: contact-form, fields: { name: } }", "no field has the type email", 2, 32),
        Mistake(
            "offline: { form: offline-form, fields: { email: } }", "use form: contact-form, or delete fields", 2, 32),
        Mistake(
            "offline: { form: contact-form, fields: { email: , a: { pattern: x } } }",
            "nothing tells visitors which values pattern accepts", 2, 56),
        Mistake("offline: { deliver: [mail: a] }", "there is no form", 2, 1),
        Mistake("departments: { a: { offline: { keep: 9d } } }", "there is no form", 2, 21),
    ])
    func surprises(mistake: Mistake) {
        let reading = SiteFolder().read("time-zone: Europe/Paris\n\(mistake.text)\nhours: { daily: 09:00-17:00 }\n")
        #expect(reading.site != nil && reading.warnings.count == 1, "\(reading.brief)")
        #expect(reading.says(mistake.words, mistake.line, mistake.column), "\(reading.brief)")
    }

    @Test(arguments: ["help: { en: x }", "example: x", "help: x, example: x"])
    func aPatternThatIsExplained(words: String) {
        let text = "offline: { form: contact-form, fields: { email: , a: { pattern: x, \(words) } } }\n"
        #expect(SiteFolder().readBelowZone("hours: { daily: 09:00-17:00 }\n\(text)").brief == [])
    }

    /// The site says how, and only some departments have a form.
    @Test func aFormOfSomeDepartments() {
        let text = "offline: { deliver: [mail: a] }\ndepartments: { a: { offline: { form: offline-form } }, b: {} }\n"
        #expect(SiteFolder().readBelowZone("hours: { daily: 09:00-17:00 }\n\(text)").brief == [])
    }

    @Test func everythingAtOnce() {
        let reading = SiteFolder().readBelowZone(
            "offline: { form: x, fields: { website: , a: { pattern: '(' } }, deliver: [fax: x], keep: 1s }\n")
        #expect(reading.errors.count == 5, "\(reading.brief)")
    }
}
