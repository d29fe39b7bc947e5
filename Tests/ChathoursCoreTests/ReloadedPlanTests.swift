// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "A due instant that is already past when it first becomes known fires at once if its event is still to come, else
/// not at all" (design.md, 4). 2026-11-23 is a Monday.
@Suite struct ReloadedPlanTests {
    private func shop(until close: String, lunch: String? = nil) throws -> Site {
        site(
            try department(
                "chat", hours: "mon-fri: 09:00-\(close)", breaks: lunch.map { ["lunch": "daily: \($0)"] } ?? [:]),
            triggers: [
                try trigger("soon", "15min before close", say: ["en": "Soon"]), try trigger("lunch", "break start"),
            ])
    }

    private func clock() throws -> VirtualClock { VirtualClock("2026-11-23T16:00:00Z", try shop(until: "18:00")) }

    @Test(arguments: ["2026-11-23T17:44:59Z", "2026-11-23T17:45:00Z"])
    func closesLaterNow(reload: String) throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "19:00")), at: reload)
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(clock.occurrences == ["2026-11-23T18:45:00Z soon due 2026-11-23T18:45:00Z for chat"])
    }

    /// Closes in ten minutes: warned at once, once.
    @Test func closesSoonNow() throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "17:50")), at: "2026-11-23T17:40:00Z")
        #expect(clock.occurrences == ["2026-11-23T17:40:00Z soon due 2026-11-23T17:35:00Z for chat"])
        clock.load(try shop(until: "17:50"))
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(clock.occurrences.count == 1)
    }

    /// Exactly a lead before the new close.
    @Test func dueAtTheReload() throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "17:15")), at: "2026-11-23T17:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:00:00Z soon"])
    }

    /// Has been closed for an hour by the new file; nothing of that is told.
    @Test func hasClosedAlready() throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "16:30", lunch: "12:00-13:00")), at: "2026-11-23T17:30:00Z")
        clock.run(to: "2026-11-23T23:00:00Z")
        #expect(clock.occurrences.isEmpty)
        #expect(clock["chat"].phase == .closed)
    }

    /// A break that has begun by the new file is not announced as beginning.
    @Test func aBreakThatHasBegun() throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "18:00", lunch: "16:50-17:10")), at: "2026-11-23T17:00:00Z")
        #expect(clock["chat"].phase == .break)
        #expect(clock.occurrences.isEmpty)
    }

    /// The second warning is of the same due instant: once is once.
    @Test func thereAndBackAgain() throws {
        var clock = try clock()
        clock.meet(.load(try shop(until: "19:00")), at: "2026-11-23T17:50:00Z")
        #expect(clock.notices.isEmpty)
        clock.meet(.load(try shop(until: "18:00")), at: "2026-11-23T17:55:00Z")
        clock.run(to: "2026-11-23T17:59:59Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z soon"])
        #expect(clock.notices.map(\.from) == [at("2026-11-23T17:45:00Z")])
    }

    /// The file changed while the daemon was down.
    @Test func changedWhileDown() throws {
        var clock = try clock()
        try clock.restart(from: "2026-11-23T16:30:00Z", to: "2026-11-23T17:20:00Z", as: try shop(until: "17:30"))
        #expect(clock.occurrences == ["2026-11-23T17:20:00Z soon due 2026-11-23T17:15:00Z for chat"])
    }

    @Test func aSiteThatIsNew() throws {
        let late = VirtualClock("2026-11-23T17:50:00Z", try shop(until: "18:00"))
        #expect(late.occurrences == ["2026-11-23T17:50:00Z soon due 2026-11-23T17:45:00Z for chat"])
        #expect(VirtualClock("2026-11-23T18:00:00Z", try shop(until: "18:00")).occurrences.isEmpty)
    }

    @Test func aTriggerThatIsGone() throws {
        var clock = try clock()
        let bare = site(try department("chat", hours: "mon-fri: 09:00-18:00"))
        clock.meet(.load(bare), at: "2026-11-23T17:46:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z soon"])
        #expect(clock.notices.isEmpty)
    }
}
