// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Linux
import Testing

/// Unknown keys and wrong types.
@Suite struct KeyTests {
    @Test(arguments: [
        Mistake("chanel: live-chat\n", "unknown key \"chanel\" in a site; did you mean \"channel\"?", 2, 1),
        Mistake("timezone: UTC\n", "did you mean \"time-zone\"?", 2, 1),
        Mistake("last_call: 10min\n", "did you mean \"last-call\"?", 2, 1),
        Mistake(
            "foobarbaz: 1\n", "its keys are name, time-zone, channel, hours, breaks, closures, holidays", 2, 1),
        Mistake("<<: {}\n", "merge keys (\"<<\") are not supported", 2, 1),
        Mistake("departments: { a: { triggers: {} } }\n", "\"triggers\" belongs to the site", 2, 21),
        Mistake("departments: { a: { channel: messaging } }\n", "\"channel\" belongs to the site", 2, 21),
        Mistake("departments: { a: { hour: {} } }\n", "in a department; did you mean \"hours\"?", 2, 21),
        Mistake("presence: { require: yes }\n", "in presence; did you mean \"required\"?", 2, 13),
        Mistake("offline: { from: none }\n", "did you mean \"form\"?", 2, 12),
    ])
    func thatAreUnknown(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        Mistake("hours:\n", "hours has no value; use a table of days, or off, such as mon-fri: 09:00-18:00", 2, 1),
        Mistake("hours: ~\n", "hours has no value", 2, 8),
        Mistake("hours: [mon]\n", "hours cannot be a list; use a table of days", 2, 8),
        Mistake("hours: 09:00-18:00\n", "hours cannot be \"09:00-18:00\"; use a table of days", 2, 8),
        Mistake("hours:\n  mon: [09:00-12:00]\n", "mon cannot be a list; use slots, such as 09:00-18:00", 3, 8),
        Mistake("hours:\n  mon: { a: b }\n", "mon cannot be a table", 3, 8),
        Mistake("hours:\n  mon:\n  tue: off\n", "mon has no value; use slots", 3, 3),
        Mistake("breaks:\n", "breaks has no value", 2, 1),
        Mistake("breaks: [lunch]\n", "breaks cannot be a list", 2, 9),
        Mistake("breaks:\n  lunch:\n", "lunch has no value; use a table of days, or off", 3, 3),
        Mistake("breaks: { lunch: 12:00-13:00 }\n", "lunch cannot be \"12:00-13:00\"; use a table of days", 2, 18),
        Mistake("closures: yes\n", "closures cannot be \"yes\"", 2, 11),
        Mistake(
            "holidays: fr\n", "holidays cannot be \"fr\"; use a list, such as [fr, \"2026-05-15 Bridge day\"]", 2, 11),
        Mistake("holidays:\n", "holidays has no value", 2, 1),
        Mistake("holidays:\n  - fr\n  - 2026-05-15: Bridge day\n", "cannot be a table; use quoted text", 4, 5),
        Mistake("last-call:\n", "last-call has no value; use a duration, such as 10min", 2, 1),
        Mistake("last-call: [10min]\n", "last-call cannot be a list", 2, 12),
        Mistake("presence: yes\n", "presence cannot be \"yes\"; use a table, such as required: yes", 2, 11),
        Mistake("presence: { required: }\n", "required has no value; use yes or no", 2, 13),
        Mistake(
            "departments: [a, b]\n", "departments cannot be a list; use a table of departments, such as support: {}",
            2, 14),
        Mistake("departments:\n", "departments has no value", 2, 1),
        Mistake("departments: { a: b }\n", "a cannot be \"b\"", 2, 19),
        Mistake(
            "departments: { a: { name: [Sales] } }\n",
            "name cannot be a list; use text, or a table of text by language, such as { en: Sales }", 2, 27),
        Mistake(
            "route-to: support\n", "route-to cannot be \"support\"; use a list of departments, such as [support]", 2,
            11),
        Mistake("offline: none\n", "offline cannot be \"none\"; use a table, such as form: contact-form", 2, 10),
        Mistake(
            "offline: { form: [none] }\n", "form cannot be a list; use one of offline-form, contact-form, none", 2, 18
        ),
        Mistake("channel: [messaging]\n", "channel cannot be a list", 2, 10),
        Mistake("triggers: [a]\n", "triggers cannot be a list", 2, 11),
        Mistake(
            "triggers: { a: close }\n",
            "a cannot be \"close\"; use a table of keys, such as when: 15min before close", 2, 16),
        Mistake("channel: livechat\n", "\"livechat\" is not a valid channel; did you mean \"live-chat\"?", 2, 10),
        Mistake("channel: telephone\n", "use one of live-chat, messaging", 2, 10),
        Mistake("offline: { form: contactform }\n", "did you mean \"contact-form\"?", 2, 18),
    ])
    func thatHaveAWrongValue(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [("- a\n", "a list"), ("abc\n", "\"abc\""), ("\"\"\n", "\"\"")])
    func cannotBeInAFileThatIsNoTable(text: String, found: String) {
        let reading = SiteFolder().read(text)
        #expect(reading.saysOnly("a site file cannot be \(found)", 1, 1), "\(reading.brief)")
    }

    @Test func needATimeZone() {
        let reading = SiteFolder().read("hours: { mon: 09:00-10:00 }\n")
        #expect(reading.saysOnly("time-zone is missing; add for example time-zone: Europe/Paris", 1, 1))
    }

    @Test func areQuotedShortlyWithoutControlCharacters() {
        let reading = SiteFolder().readBelowZone("channel: \"\(String(repeating: "x", count: 100))\"\n")
        #expect(reading.saysOnly("\"\(String(repeating: "x", count: 60))…\"", 2, 10), "\(reading.brief)")
        #expect(SiteFolder().readBelowZone("channel: \"a\\nb\"\n").saysOnly("\"a\\nb\"", 2, 10))
    }

    @Test func areAllToldAtOnceInOrder() {
        let text = """
            chanel: x
            hours: { mon: 9-5, Tue: off }
            last-call: soon
            presence: { required: maybe }
            departments:
              Sales: { time-zone: Mars/Phobos }
              support: { route-to: [sale] }
            offline: { form: x }
            triggers:
              t: { when: sometimes }

            """
        let reading = SiteFolder().readBelowZone(text)
        #expect(
            reading.errors.map { "\($0.place.line):\($0.place.column)" } == [
                "2:1", "3:15", "3:20", "4:12", "5:23", "7:3", "8:25", "9:18", "11:14",
            ], "\(reading.brief)")
        #expect(reading.diagnostics.map(\.place) == reading.diagnostics.map(\.place).sorted())
        #expect(reading.site == nil)
    }

    @Test func areReportedUpToAThousand() {
        let text = (0..<1_500).map { "key\($0): x\n" }.joined()
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.diagnostics.count == 1_001)
        #expect(reading.diagnostics.last?.message.contains("500 more errors") == true)
        #expect(reading.diagnostics.last?.severity == .error)
    }

    @Test func showAsLinesThatEditorsUnderstand() {
        let reading = SiteFolder().readBelowZone("channel: x\n")
        let diagnostic = reading.diagnostics.first
        #expect(
            diagnostic?.description.hasSuffix(
                "/sites/shop.yaml:2:10: error: \"x\" is not a valid channel; use one of live-chat, messaging") == true)
    }

    @Test(arguments: [
        ("departments: { Sales: {} }\n", 16, "\"Sales\" is not a valid name for a department"),
        ("departments: { form: {} }\n", 16, "a department must not be named \"form\""),
        ("departments: { a_b: {} }\n", 16, "did you mean \"a-b\"?"),
        ("departments: { -a: {} }\n", 16, "is not a valid name for a department"),
        ("departments: { \"\": {} }\n", 16, "is not a valid name for a department"),
        ("departments: { é: {} }\n", 16, "is not a valid name for a department"),
        ("departments: { a23456789012345678901234567890123: {} }\n", 16, "is not a valid name for a department"),
        ("breaks: { Lunch: off }\n", 11, "\"Lunch\" is not a valid name for a break"),
        ("closures: { a.b: off }\n", 13, "\"a.b\" is not a valid name for a closure"),
        ("triggers: { A: { when: close, say: { en: x } } }\n", 13, "\"A\" is not a valid name for a trigger"),
    ])
    func thatAreNamesFollowTheRule(text: String, column: Int, words: String) {
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.saysOnly(words, 2, column), "\(reading.brief)")
    }

    @Test(arguments: ["a", "0", "a-b", "0-desk", "a2345678901234567890123456789012", "a-"])
    func takeEveryNameOfTheRule(name: String) {
        #expect(readSite("departments: { \(name): {} }\n")?.departments.map(\.name) == [name])
    }

    @Test(arguments: ["departments: { support: }\n", "departments:\n  support:\n", "departments: { support: {} }\n"])
    func departmentsMayHaveNone(text: String) {
        #expect(readSite(text)?.departments.map(\.name) == ["support"])
    }

    @Test(arguments: ["", "departments: {}\n"])
    func sitesWithoutDepartmentsHaveOne(text: String) {
        #expect(readSite("hours: { mon: 09:00-10:00 }\n" + text)?.departments.map(\.name) == ["chat"])
    }
}
