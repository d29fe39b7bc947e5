// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Testing

@Suite struct TriggerTests {
    private func readTrigger(_ keys: String) -> Trigger? {
        readSite(
            "breaks: { lunch: { daily: 12:00-13:00 } }\ndepartments: { sales: {}, support: {} }\n"
                + "triggers: { t: { \(keys) } }\n"
        )?.triggers.first
    }

    @Test func everyKeyIsRead() throws {
        let keys = """
            when: break start lunch, departments: [support, sales],
              say: { en: "{department} {closes} {reopens} {minutes}" },
              for: 30min, if-late: 2min, if: { phase: open },
              do: [webhook: crm, { mail: ops }, { command: [/bin/echo, "", "a b"] }]
            """
        let trigger = try #require(readTrigger(keys))
        #expect(trigger.name == "t")
        #expect(trigger.when == TriggerTime(event: .schedule(.breakStart, breakName: "lunch"), shift: .at))
        #expect(trigger.departments == ["support", "sales"])
        #expect(trigger.say?["en"] == "{department} {closes} {reopens} {minutes}")
        #expect(trigger.sayFor == Span(seconds: 1_800))
        #expect(trigger.ifLate == Span(seconds: 120))
        #expect(trigger.condition == .phase([.open]))
        #expect(trigger.actions == [.webhook("crm"), .mail("ops"), .command(["/bin/echo", "", "a b"])])
    }

    @Test func comeInTheOrderOfTheFile() {
        let text = "triggers:\n  z: { when: open, do: [mail: a] }\n  b: { when: close, do: [mail: a] }\n"
        #expect(readSite(text)?.triggers.map(\.name) == ["z", "b"])
    }

    private static let head = "breaks: { lunch: { daily: 12:00-13:00 } }\ndepartments: { sales: {}, support: {} }\n"

    /// Columns are those of the fourth line, which begins with `triggers: { t: { `.
    @Test(arguments: [
        Mistake(
            "when: 15min befor close, do: [mail: a]",
            "\"15min befor close\" contains \"befor\"; expected one of: before, after; did you mean \"before\"?",
            4, 24),
        Mistake("when: sometimes, do: [mail: a]", "\"sometimes\" is not one of: open, close, break start", 4, 24),
        Mistake("when: 5min before offline, do: [mail: a]", "which cannot be predicted", 4, 24),
        Mistake("when: \"\", do: [mail: a]", "has no event", 4, 24),
        Mistake(
            "when: break start lnch, do: [mail: a]",
            "refers to a break \"lnch\" that no department has; did you mean \"lunch\"?", 4, 24),
        Mistake("do: [mail: a]", "\"t\" has no when; add for example when: 15min before close", 4, 13),
        Mistake("when: , do: [mail: a]", "when has no value; use an event, such as 15min before close", 4, 18),
        Mistake(
            "when: close, do: [mail: a], departments: [sale]",
            "unknown department \"sale\"; did you mean \"sales\"?", 4, 60),
        Mistake("when: close, do: [mail: a], departments: []", "departments is empty", 4, 59),
        Mistake(
            "when: close, do: [mail: a], departments: sales",
            "departments cannot be \"sales\"; use a list of departments, such as [sales]", 4, 59),
        Mistake("when: close, do: [mail: a], departments: [sales, sales]", "\"sales\" is listed twice", 4, 67),
        Mistake("when: close, do: [mail: a], for: 5min", "say is missing", 4, 46),
        Mistake("when: close, say: { en: x }, for: 0s", "never seen", 4, 52),
        Mistake("when: close, say: { en: x }, for: long", "\"long\" is not a duration", 4, 52),
        Mistake("when: close, say: { en: x }, if-late: 367d", "is too long for if-late", 4, 56),
        Mistake("when: close, say: [x]", "say cannot be a list; use text, or a table of text by language", 4, 36),
        Mistake("when: close, say: {}", "say has no text", 4, 36),
        Mistake(
            "when: close, say: { en: \"Back at {reopen}.\" }",
            "unknown placeholder \"{reopen}\"; did you mean \"{reopens}\"?", 4, 42),
        Mistake(
            "when: close, say: { en: \"{name}\" }", "known placeholders: {department}, {closes}, {reopens}, {minutes}",
            4, 42),
        Mistake(
            "when: close, do: { webhook: crm }",
            "do cannot be a table; use a list of actions, such as - webhook: crm", 4, 35),
        Mistake("when: close, do: [crm]", "an action cannot be \"crm\"", 4, 36),
        Mistake("when: close, do: [{ webhook: crm, mail: a }]", "an action has one key, and this one has 2", 4, 36),
        Mistake("when: close, do: [{}]", "an action has one key, and this one has 0", 4, 36),
        Mistake(
            "when: close, do: [webhok: crm]", "unknown key \"webhok\" in an action; did you mean \"webhook\"?", 4, 36),
        Mistake("when: close, do: [webhook: CRM]", "is not a valid name for a webhook target", 4, 45),
        Mistake("when: close, do: [mail: \"a b\"]", "is not a valid name for a mail target", 4, 42),
        Mistake("when: close, do: [command: reboot]", "command cannot be \"reboot\"; use a list", 4, 45),
        Mistake("when: close, do: [command: []]", "command is empty", 4, 45),
        Mistake("when: close, do: [command: [\"\", x]]", "command is empty", 4, 45),
        Mistake("when: close, do: [command: [/bin/true, [x]]]", "an argument cannot be a list", 4, 57),
        Mistake("when: close, webhook: crm, do: [mail: a]", "\"webhook\" belongs to the list of do", 4, 31),
        Mistake(
            "wen: close, when: close, do: [mail: a]",
            "unknown key \"wen\" in a trigger; did you mean \"when\"?", 4, 18),
    ])
    func areChecked(mistake: Mistake) {
        let reading = SiteFolder().readBelowZone(Self.head + "triggers: { t: { \(mistake.text) } }\n")
        #expect(reading.saysOnly(mistake.words, mistake.line, mistake.column), "\(reading.brief)")
    }

    @Test func breaksMayBelongToOneDepartmentOnly() {
        let text = "departments: { a: {}, b: { breaks: { tea: { daily: 16:00-17:00 } } } }\n"
        #expect(readSite(text + "triggers: { t: { when: break end tea, departments: [a], do: [mail: x] } }\n") != nil)
        #expect(readSite(text + "triggers: { t: { when: break end lunch, do: [mail: x] } }\n") == nil)
        let none = SiteFolder().readBelowZone("triggers: { t: { when: break end tea, do: [mail: x] } }\n")
        #expect(none.saysOnly("no department has any breaks", 2, 24), "\(none.brief)")
    }

    @Test(arguments: ["{ }", "{", "a } b", "{}", "{a b}", "{{closes}", "{ closes }", "{clo\nses}", "100 {%}"])
    func bracesThatHoldNoWordAreText(text: String) {
        let quoted = text.replacing("\n", with: "\\n")
        #expect(readTrigger("when: close, say: { en: \"\(quoted)\" }")?.say?["en"] == text)
    }

    @Test func thatDoNothingAreAWarning() {
        let reading = SiteFolder().readBelowZone("hours: { mon: 09:00-18:00 }\ntriggers: { t: { when: close } }\n")
        #expect(reading.site != nil)
        #expect(reading.brief == ["3:13 \"t\" has neither say nor do, so it has no effect"])
    }
}
