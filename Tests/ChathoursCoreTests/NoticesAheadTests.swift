// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "A notice that is certain to come (no condition, not held back) is published two heartbeats ahead with its `from`"
/// (design.md section 5). 2026-11-23 is a Monday.
@Suite struct NoticesAheadTests {
    private func shop(_ triggers: Trigger...) throws -> Site {
        site(try department("chat", hours: "mon-fri: 09:00-18:00"), triggers: triggers)
    }

    private func soon(if condition: Condition? = nil, sayFor: String? = nil) throws -> Trigger {
        try trigger("soon", "15min before close", if: condition, say: ["en": "{minutes} minutes"], sayFor: sayFor)
    }

    private static let due = at("2026-11-23T17:45:00Z")

    @Test(arguments: [("17:42:59", 0), ("17:43:00", 1), ("17:44:59", 1), ("17:45:00", 1)])
    func twoHeartbeatsAhead(time: String, count: Int) throws {
        let state = VirtualClock("2026-11-23T\(time)Z", try shop(try soon())).state
        #expect(state.notices.count == count)
        #expect(state.notices.allSatisfy { $0.from == Self.due && $0.until == Self.due + 900 })
        // As it will be when it begins.
        #expect(state.notices.allSatisfy { $0.text["en"] == "15 minutes" })
    }

    /// At its second nothing is published anew: pages have it. It is news then, and not before.
    @Test func atItsSecond() throws {
        let soon = try trigger("soon", "15min 30s before close", say: ["en": "Soon"])
        var clock = VirtualClock("2026-11-23T17:40:00Z", try shop(soon))
        clock.run(to: "2026-11-23T17:44:29Z")
        #expect(clock.state.notices.count == 1 && clock.notices.isEmpty)
        #expect(!clock.news.contains { $0.contains("soon") })
        #expect(clock.set(at("2026-11-23T17:44:30Z")).publications == 0)
        #expect(clock.news.last == "2026-11-23T17:44:30Z shop soon chat")
        #expect(clock.fired == ["2026-11-23T17:44:30Z soon"])
    }

    /// It hangs on who is there then.
    @Test func notWithACondition() throws {
        var clock = VirtualClock("2026-11-23T17:40:00Z", try shop(try soon(if: .phase([.open]))))
        clock.run(to: "2026-11-23T17:44:59Z")
        #expect(clock.state.notices.isEmpty)
        #expect(clock.set(Self.due).publications == 1)
        #expect(clock.notices.map(\.from) == [Self.due])
    }

    @Test func withdrawnWhenItIsHeldBack() throws {
        var clock = VirtualClock("2026-11-23T17:40:00Z", try shop(try soon()))
        clock.run(to: "2026-11-23T17:44:00Z")
        #expect(clock.state.notices.count == 1)
        let effects = clock.meet(.pause(site: "shop", trigger: "soon"), at: "2026-11-23T17:44:20Z")
        #expect(effects.publications == 1 && clock.state.notices.isEmpty)
        clock.meet(.resume(site: "shop", trigger: "soon"), at: "2026-11-23T17:44:40Z")
        #expect(clock.state.notices.count == 1)
        clock.meet(.pause(site: "shop", trigger: "soon"), at: "2026-11-23T17:44:50Z")
        clock.run(to: "2026-11-23T17:50:00Z")
        #expect(clock.state.notices.isEmpty && clock.fired.isEmpty)
    }

    @Test func withdrawnByAReloadAndAnOverride() throws {
        var clock = VirtualClock("2026-11-23T17:44:00Z", try shop(try soon()))
        #expect(clock.state.notices.count == 1)
        #expect(clock.load(try shop()).publications == 1)
        #expect(clock.state.notices.isEmpty)
        clock.load(try shop(try soon()))
        clock.override(.extend, until: "2026-11-23T19:00:00Z", at: "2026-11-23T17:44:30Z")
        #expect(clock.state.notices.isEmpty)
        clock.run(to: "2026-11-23T17:46:00Z")
        #expect(clock.state.notices.isEmpty)
    }

    /// Fired a second late, it has been shown since it was due all the same, and ends when that was said.
    @Test func aFiringThatIsASecondLate() throws {
        var clock = VirtualClock("2026-11-23T17:44:00Z", try shop(try soon(sayFor: "5min")))
        clock.set(Self.due + 1)
        #expect(clock.fired == ["2026-11-23T17:45:01Z soon"])
        #expect(clock.notices.map(\.from) == [Self.due])
        #expect(clock.notices.map(\.until) == [Self.due + 300])
    }
}
