// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Testing

@Suite struct ConditionTests {
    private func condition(_ text: String) -> Condition? {
        readSite("triggers: { t: { when: close, say: { en: x }, if: \(text) } }\n")?.triggers.first?.condition
    }

    @Test func oneKeyIsOneCondition() throws {
        let two = Condition.Comparison(relation: .atLeast, bound: 2)
        #expect(condition("{ agents-online: \">= 2\" }") == .agentsOnline(two))
        #expect(condition("{ agents-away: \">=2\" }") == .agentsAway(two))
        #expect(condition("{ agents-away: 0 }") == .agentsAway(Condition.Comparison(relation: .equal, bound: 0)))
        #expect(condition("{ agents-away: < 1 }") == .agentsAway(Condition.Comparison(relation: .less, bound: 1)))
        #expect(condition("{ status: online }") == .status([.online]))
        #expect(condition("{ status: [away, offline, unknown] }") == .status([.away, .offline, .unknown]))
        #expect(condition("{ phase: closing }") == .phase([.closing]))
        #expect(condition("{ phase: [open, break] }") == .phase([.open, .break]))
        #expect(condition("{ weekday: mon-wed }") == .weekday([.mon, .tue, .wed]))
        #expect(condition("{ weekday: [sat, mon-tue] }") == .weekday([.sat, .mon, .tue]))
        #expect(condition("{ weekday: \"sat,sun\" }") == .weekday([.sat, .sun]))
        #expect(condition("{ date: 2026-12-24 }") == .date(.date(date("2026-12-24"))))
        #expect(condition("{ date: holiday }") == .date(.holiday))
        let day = try #require(MonthDay("12-24"))
        #expect(condition("{ date: [12-24, holiday] }") == .any([.date(.yearlyDate(day)), .date(.holiday)]))
        guard case .date(.range(let range)) = condition("{ date: 2026-07-20..2026-08-02 }") else {
            Issue.record("no range")
            return
        }
        #expect(range.first == date("2026-07-20"))
        #expect(range.last == date("2026-08-02"))
    }

    @Test func severalKeysMustAllHold() {
        #expect(condition("{ phase: open, status: away }") == .all([.phase([.open]), .status([.away])]))
    }

    @Test func conditionsCombine() {
        let open = Condition.phase([.open])
        #expect(condition("{ not: { phase: open } }") == .not(open))
        #expect(condition("{ any: [{ phase: open }, { status: away }] }") == .any([open, .status([.away])]))
        #expect(condition("{ all: [{ not: { phase: open } }, { phase: open }] }") == .all([.not(open), open]))
        #expect(condition("{ any: [{ phase: open, status: away }] }") == .any([.all([open, .status([.away])])]))
    }

    /// Columns are those of the second line, which begins with `triggers: { t: { when: close, say: { en: x }, if: `.
    @Test(arguments: [
        Mistake("{}", "if has no conditions; use a table of conditions", 2, 51),
        Mistake("", "if has no value", 2, 47),
        Mistake("[phase: open]", "if cannot be a list", 2, 51),
        Mistake("open", "if cannot be \"open\"", 2, 51),
        Mistake("{ phas: open }", "unknown key \"phas\" in a condition; did you mean \"phase\"?", 2, 53),
        Mistake("{ phase: opn }", "\"opn\" is not a valid phase; did you mean \"open\"?", 2, 60),
        Mistake("{ phase: [open, shut] }", "use one of open, closing, break, closed", 2, 67),
        Mistake("{ phase: [] }", "phase is empty", 2, 60),
        Mistake("{ status: onlin }", "did you mean \"online\"?", 2, 61),
        Mistake("{ agents-online: two }", "\"two\" is not a number of agents; use for example 2, \">= 2\"", 2, 68),
        Mistake("{ agents-online: \"> -1\" }", "is not a number of agents", 2, 68),
        Mistake("{ weekday: Monday }", "did you mean \"mon\"?", 2, 62),
        Mistake(
            "{ weekday: 2026-01-01 }", "\"2026-01-01\" is not a valid weekday; use weekdays, such as mon-fri", 2, 62),
        Mistake("{ date: mon }", "\"mon\" is not a valid date; use dates", 2, 59),
        Mistake("{ date: 2026-02-30 }", "the date ", 2, 59),
        Mistake("{ all: { phase: open } }", "all cannot be a table; use a list of conditions", 2, 58),
        Mistake("{ any: [] }", "any has no conditions", 2, 58),
        Mistake("{ any: [open] }", "an item of any cannot be \"open\"", 2, 59),
        Mistake("{ not: [phase: open] }", "not cannot be a list", 2, 58),
        Mistake("{ not: {} }", "not has no conditions", 2, 58),
    ])
    func areChecked(mistake: Mistake) {
        let text = "triggers: { t: { when: close, say: { en: x }, if: \(mistake.text) } }\n"
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.saysOnly(mistake.words, mistake.line, mistake.column), "\(reading.brief)")
    }

    @Test func nestTwentyDeep() {
        func nested(_ levels: Int) -> String {
            String(repeating: "{ not: ", count: levels - 1) + "{ phase: open }"
                + String(repeating: " }", count: levels - 1)
        }
        #expect(condition(nested(20)) != nil)
        let reading = SiteFolder().readBelowZone(
            "triggers: { t: { when: close, say: { en: x }, if: \(nested(21)) } }\n")
        #expect(reading.saysOnly("conditions nested more than 20 levels deep", 2, 51 + 20 * 7), "\(reading.brief)")
    }
}
