// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The next firing of each trigger, as the engine plans it. 2026-11-23 is a Monday.
@Suite struct FiringPlanTests {
    private func shop(_ hours: String = "mon-fri: 09:00-17:30") throws -> Site {
        site(
            try department("sales", hours: hours),
            triggers: [
                try trigger("soon", "15min before close", say: ["en": "Soon"]),
                try trigger("shut", "close", say: ["en": "Closed"]),
                try trigger("nobody", "offline for 5min", say: ["en": "Nobody"]),
            ])
    }

    @Test func everyScheduledTriggerHasItsNextFiring() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop())
        #expect(clock.plans["shop"] == ["soon": "2026-11-23T17:15:00Z", "shut": "2026-11-23T17:30:00Z"])
        clock.run(to: "2026-11-23T17:14:59Z")
        #expect(clock.plans["shop"]?["soon"] == "2026-11-23T17:15:00Z")
        clock.run(to: "2026-11-23T17:15:00Z")
        #expect(clock.plans["shop"] == ["soon": "2026-11-24T17:15:00Z", "shut": "2026-11-23T17:30:00Z"])
        clock.run(to: "2026-11-27T18:00:00Z")
        #expect(clock.plans["shop"] == ["soon": "2026-11-30T17:15:00Z", "shut": "2026-11-30T17:30:00Z"])
    }

    @Test func toldOnlyWhenItChanges() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop())
        clock.run(to: "2026-11-23T12:00:59Z")
        let told = clock.meet(.moment, at: "2026-11-23T12:01:00Z")
        #expect(!told.isEmpty, "a heartbeat publishes")
        #expect(!told.contains { if case .planned = $0 { true } else { false } })
    }

    /// Six weeks ahead: the timelines are compiled for 60 days, the due instants for 4.
    @Test func alsoWhenItIsFarAway() throws {
        let clock = VirtualClock("2026-11-23T12:00:00Z", try shop("2027-01-04: 09:00-12:00"))
        #expect(clock.plans["shop"] == ["soon": "2027-01-04T11:45:00Z", "shut": "2027-01-04T12:00:00Z"])
        #expect(clock.engine.nextDue(of: "shut", site: "shop", after: clock.now) == at("2027-01-04T12:00:00Z"))
    }

    @Test func aTriggerThatFiresOnceAWeekIsPlannedAtOnce() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop("mon: 09:00-17:30"))
        clock.run(to: "2026-11-23T17:30:00Z")
        #expect(clock.plans["shop"] == ["soon": "2026-11-30T17:15:00Z", "shut": "2026-11-30T17:30:00Z"])
    }

    @Test func whatIsHeldBackIsNotPlanned() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop())
        clock.handle(.pause(site: "shop", trigger: "soon"))
        #expect(clock.plans["shop"] == ["shut": "2026-11-23T17:30:00Z"])
        clock.run(to: "2026-11-23T17:20:00Z")
        clock.handle(.resume(site: "shop", trigger: "soon"))
        #expect(clock.plans["shop"]?["soon"] == "2026-11-24T17:15:00Z")
    }

    @Test func reloadsOverridesAndStepsMoveIt() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop())
        clock.load(try shop("mon-fri: 09:00-16:00"))
        #expect(clock.plans["shop"] == ["soon": "2026-11-23T15:45:00Z", "shut": "2026-11-23T16:00:00Z"])
        clock.run(to: "2026-11-23T15:50:00Z")
        clock.step(by: -600)
        #expect(clock.plans["shop"]?["soon"] == "2026-11-23T15:45:00Z", "the clock was set back")
        clock.step(by: 86_400)
        #expect(clock.plans["shop"] == ["soon": "2026-11-24T15:45:00Z", "shut": "2026-11-24T16:00:00Z"])
        clock.remove("shop")
        #expect(clock.plans.isEmpty)
    }

    /// After a night of sleep, nothing that is over is announced ("closed" still holds), and plans lie ahead.
    @Test func afterSuspendTheNextOneIsPlanned() throws {
        var clock = VirtualClock("2026-11-23T17:00:00Z", try shop())
        clock.set(at("2026-11-24T08:00:00Z"))
        #expect(
            clock.occurrences == [
                "2026-11-24T08:00:00Z soon due 2026-11-23T17:15:00Z missed",
                "2026-11-24T08:00:00Z shut due 2026-11-23T17:30:00Z missed",
            ])
        #expect(clock.notices.map(\.trigger) == ["shut"])
        #expect(clock.plans["shop"] == ["soon": "2026-11-24T17:15:00Z", "shut": "2026-11-24T17:30:00Z"])
    }
}
