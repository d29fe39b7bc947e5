// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "`if` conditions evaluated at firing time", for each department. 2026-11-23 is a Monday, and a holiday here.
@Suite struct ConditionTests {
    private static func range(_ text: String) -> Condition.DateCondition {
        guard case .range(let range)? = try? ScheduleKey(text) else { preconditionFailure("no range: \(text)") }
        return .range(range)
    }

    /// At 17:45 one agent is online and two are away.
    static let rows: [(condition: Condition, holds: Bool)] = [
        (.agentsOnline(.init("1")!), true), (.agentsOnline(.init(">= 2")!), false),
        (.agentsOnline(.init("< 1")!), false),
        (.agentsAway(.init("2")!), true), (.agentsAway(.init("<= 1")!), false), (.agentsAway(.init("> 1")!), true),
        (.status([.online, .busy]), true), (.status([.offline, .away]), false),
        (.phase([.open]), true), (.phase([.closing, .closed, .break]), false),
        (.weekday([.mon, .tue]), true), (.weekday([.sun]), false),
        (.date(.date(CivilDate("2026-11-23")!)), true), (.date(.date(CivilDate("2026-11-24")!)), false),
        (.date(.yearlyDate(MonthDay("11-23")!)), true), (.date(.yearlyDate(MonthDay("12-23")!)), false),
        (.date(range("2026-11-01..2026-11-23")), true), (.date(range("2026-11-24..2026-11-30")), false),
        (.date(.holiday), true),
        (.not(.date(.holiday)), false),
        (.all([.phase([.open]), .weekday([.mon])]), true), (.all([.phase([.open]), .weekday([.tue])]), false),
        (.any([.phase([.closed]), .weekday([.mon])]), true), (.any([.phase([.closed]), .weekday([.tue])]), false),
    ]

    @Test(arguments: rows.indices)
    func eachKind(row: Int) throws {
        let chat = try department(
            "chat", hours: "daily: 09:00-18:00\nholiday: 09:00-18:00", holidays: ["2026-11-23 Fair"])
        var clock = VirtualClock(
            "2026-11-23T17:00:00Z",
            site(chat, triggers: [try trigger("t", "15min before close", if: Self.rows[row].condition)]))
        clock.report("anna", .online, "chat", at: "2026-11-23T17:44:00Z")
        clock.report("bert", .away, "chat", at: "2026-11-23T17:44:01Z")
        clock.report("cleo", .away, "chat", at: "2026-11-23T17:44:02Z")
        clock.run(to: "2026-11-23T17:46:00Z")
        let outcome = Self.rows[row].holds ? "for chat" : "unmet"
        #expect(clock.occurrences == ["2026-11-23T17:45:00Z t due 2026-11-23T17:45:00Z \(outcome)"])
    }

    /// The date and weekday are those of the department's wall clock: Monday 23:30 is Tuesday in Auckland.
    @Test func theLocalDay() throws {
        let chat = try department("chat", hours: "tue: 10:00-12:30", in: "Pacific/Auckland")
        var clock = VirtualClock(
            "2026-11-23T12:00:00Z",
            site(
                chat,
                triggers: [
                    try trigger("tuesday", "close", if: .weekday([.tue])),
                    try trigger("monday", "close", if: .weekday([.mon])),
                ]))
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(clock.fired == ["2026-11-23T23:30:00Z tuesday"])
    }

    /// The occurrence names those for which it holds; the notice is for them too.
    @Test func someDepartments() throws {
        let site = site(
            try department("sales", hours: "mon: 09:00-18:00"), try department("support", hours: "mon: 09:00-18:00"),
            triggers: [
                try trigger(
                    "t", "15min before close", if: .agentsOnline(.init(">= 1")!), say: ["en": "Last chance"])
            ])
        var clock = VirtualClock("2026-11-23T17:00:00Z", site)
        clock.report("anna", .online, "support", at: "2026-11-23T17:44:30Z")
        clock.run(to: "2026-11-23T17:46:00Z")
        #expect(clock.occurrences == ["2026-11-23T17:45:00Z t due 2026-11-23T17:45:00Z for support"])
        #expect(clock.notices.map(\.departments) == [["support"]])
    }

    /// Not as it was at the due instant, but as it is at the firing.
    @Test func atTheFiringThatIsLate() throws {
        let site = site(
            try department("chat", hours: "mon: 09:00-18:00", lastCall: "12min"),
            triggers: [try trigger("t", "15min before close", if: .phase([.closing]), say: ["en": "Soon"])])
        var late = VirtualClock("2026-11-23T17:00:00Z", site)
        try late.restart(from: "2026-11-23T17:40:00Z", to: "2026-11-23T17:50:00Z", as: site)
        #expect(late.fired == ["2026-11-23T17:50:00Z t"])
        var inTime = VirtualClock("2026-11-23T17:00:00Z", site)
        inTime.run(to: "2026-11-23T17:55:00Z")
        #expect(inTime.occurrences == ["2026-11-23T17:45:00Z t due 2026-11-23T17:45:00Z unmet"])
        #expect(inTime.notices.isEmpty)
    }
}
