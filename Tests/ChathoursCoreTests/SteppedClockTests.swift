// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Clocks that are set. 2026-11-23 is a Monday.
@Suite struct SteppedClockTests {
    private func clock(_ instant: String) throws -> VirtualClock {
        VirtualClock(
            instant,
            site(
                try department("chat", hours: "mon-fri: 09:00-18:00", lastCall: "95s"),
                triggers: [try trigger("closing-soon", "15min before close"), try trigger("shut", "close")]))
    }

    @Test func setBackFiresNothingTwice() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        clock.run(to: "2026-11-23T17:46:00Z")
        clock.set(at("2026-11-23T17:30:00Z"))
        clock.run(to: "2026-11-23T18:05:00Z")
        clock.set(at("2026-11-23T17:10:00Z"))
        clock.run(to: "2026-11-23T18:05:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon", "2026-11-23T18:00:00Z shut"])
    }

    /// Hours ahead at first: what was too late then is yet to come.
    @Test func aheadAndSetBackFiresWhatWasOnlyMissed() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        clock.set(at("2026-11-23T20:00:00Z"))
        #expect(clock.occurrences.filter { $0.hasSuffix("missed") }.count == 2)
        clock.set(at("2026-11-23T17:01:00Z"))
        clock.run(to: "2026-11-23T19:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon", "2026-11-23T18:00:00Z shut"])
    }

    /// It need not be a moment that first shows the new time.
    @Test func aReportShowsThatTheClockWasSetBack() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        clock.set(at("2026-11-23T20:00:00Z"))
        let report = AgentReport(agent: "anna", status: .online, departments: ["chat"])
        var engine = clock.engine
        _ = engine.handle(.reported(site: "shop", [report]), at: at("2026-11-23T17:01:00Z"))
        let effects = engine.handle(.moment, at: at("2026-11-23T17:45:00Z"))
        #expect(effects.contains { if case .fired = $0 { true } else { false } })
    }

    /// A firing counts even if it came too early.
    @Test func aheadAndSetBackRepeatsNothing() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        clock.set(at("2026-11-23T17:50:00Z"))
        clock.set(at("2026-11-23T17:01:00Z"))
        clock.run(to: "2026-11-23T17:59:00Z")
        #expect(clock.fired == ["2026-11-23T17:50:00Z closing-soon"])
    }

    /// A year ahead for a moment, as with a battery that is empty: what had fired is not forgotten.
    @Test func aYearAheadForAMomentRepeatsNothing() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        clock.run(to: "2026-11-23T17:46:00Z")
        clock.set(at("2027-11-23T12:00:00Z"))
        clock.set(at("2026-11-23T17:47:00Z"))
        clock.run(to: "2026-11-23T18:05:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon", "2026-11-23T18:00:00Z shut"])
    }

    @Test func aJumpForwardIsLikeDowntime() throws {
        var clock = try clock("2026-11-23T17:40:00Z")
        clock.set(at("2026-11-23T18:05:00Z"))
        #expect(
            clock.occurrences == [
                "2026-11-23T18:05:00Z closing-soon due 2026-11-23T17:45:00Z missed",
                "2026-11-23T18:05:00Z shut due 2026-11-23T18:00:00Z for chat",
            ])
    }

    /// Set back and restarted before anything else.
    @Test func setBackOverARestart() throws {
        var clock = try clock("2026-11-23T17:00:00Z")
        let shop = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [try trigger("closing-soon", "15min before close"), try trigger("shut", "close")])
        clock.set(at("2026-11-23T20:00:00Z"))
        try clock.restart(from: "2026-11-23T20:00:00Z", to: "2026-11-23T17:01:00Z", as: shop)
        clock.run(to: "2026-11-23T19:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon", "2026-11-23T18:00:00Z shut"])
    }

    /// A report comes when the moment before it is overdue: the next moment is asked for all the same.
    @Test func anOverdueMomentDoesNotHideTheNext() throws {
        let clock = try clock("2026-11-23T17:44:30Z")
        let report = AgentReport(agent: "anna", status: .online, departments: ["chat"], lease: Span(seconds: 7_200))
        var engine = clock.engine
        let effects = engine.handle(.reported(site: "shop", [report]), at: at("2026-11-23T17:45:03Z"))
        #expect(effects.contains { if case .fired = $0 { true } else { false } })
        #expect(engine.nextChange == at("2026-11-23T17:58:25Z"))
    }
}
