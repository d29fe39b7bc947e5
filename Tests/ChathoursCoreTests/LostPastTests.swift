// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// A damaged ledger was set aside at 17:00, and with it what had become of the occurrences before: nothing that was due
/// by then is decided anew. 2026-11-23 is a Monday.
@Suite struct LostPastTests {
    private func shop() throws -> Site {
        let hours = "mon-fri: 09:00-18:00"
        return site(
            try department("sales", hours: hours), try department("support", hours: hours),
            triggers: [try trigger("tonight", "2h before close"), try trigger("shut", "close")])
    }

    private func clock(lostAt instant: String = "2026-11-23T17:00:00Z") throws -> VirtualClock {
        var memory = SiteSnapshot()
        memory.firesAfter = at(instant)
        var clock = VirtualClock("2026-11-23T17:00:00Z")
        clock.handle(.load(try shop(), memory: memory))
        return clock
    }

    private static let closes = ["2026-11-23T18:00:00Z shut"]

    @Test func anOverrideOfAnotherDepartmentFiresNothingAgain() throws {
        var clock = try clock()
        clock.override(.close, ["support"], until: "2026-11-23T19:00:00Z", at: "2026-11-23T17:05:00Z")
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:05:00Z shut"] + Self.closes)
    }

    @Test func aReloadFiresNothingAgain() throws {
        var clock = try clock()
        clock.run(to: "2026-11-23T17:05:00Z")
        clock.load(try shop())
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.fired == Self.closes)
    }

    @Test func aRestartFiresNothingAgain() throws {
        var clock = try clock()
        try clock.restart(from: "2026-11-23T17:05:00Z", to: "2026-11-23T17:06:00Z", as: try shop())
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.fired == Self.closes)
    }

    /// A due instant that a new plan puts after the loss is none of the past.
    @Test func aLaterCloseHasAWarningOfItsOwn() throws {
        var clock = try clock()
        clock.override(.extend, until: "2026-11-23T20:00:00Z", at: "2026-11-23T17:05:00Z")
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(clock.fired == ["2026-11-23T18:00:00Z tonight", "2026-11-23T20:00:00Z shut"])
    }

    /// A site that comes days later starts as any other.
    @Test func aSiteThatIsNewDaysLaterWarns() throws {
        var clock = try clock(lostAt: "2026-11-19T17:00:00Z")
        clock.set(clock.now)
        #expect(clock.fired == ["2026-11-23T17:00:00Z tonight"])
        #expect(clock.occurrences.count == 1)
    }
}
