// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Agents at work, by the clock. 2026-11-23 is a Monday.
@Suite struct PresenceScenarioTests {
    private func shop(_ triggers: Trigger..., presence: PresencePolicy) throws -> Site {
        site(
            try department("chat", hours: "mon-fri: 09:00-18:00", presence: presence), triggers: triggers)
    }

    /// One agent in both; the second closes at 15:00, the first never does.
    @Test func anAgentInTwoDepartmentsOfWhichOneCloses() throws {
        let site = site(
            try department("always", hours: "daily: 00:00-24:00", presence: try agentsNeeded()),
            try department("day", hours: "daily: 09:00-15:00", presence: try agentsNeeded(), routeTo: ["always"]),
            triggers: [try trigger("gone", "offline")])
        var clock = VirtualClock("2026-11-23T14:59:00Z", site)
        clock.report("anna", .online, "always", "day", at: "2026-11-23T14:59:30Z")
        #expect(clock["day"].accepting && clock["day"].route == .department("day"))
        clock.run(to: "2026-11-23T15:00:00Z")
        #expect(clock["day"].phase == .closed && clock["day"].status == .online && !clock["day"].accepting)
        #expect(clock["day"].route == .department("always"))
        #expect(clock["always"].accepting)
        clock.run(to: "2026-11-23T15:01:00Z")
        #expect(clock["always"].status == .offline && clock["day"].route == .form)
        // The department that is closed goes offline in silence.
        #expect(clock.occurrences == ["2026-11-23T15:01:00Z gone due 2026-11-23T15:01:00Z for always"])
    }

    /// A report every 20 s that counts for 15 s leaves gaps of 5 s, which settling covers.
    @Test func aHeartbeatThatPausesDoesNotFlap() throws {
        var clock = VirtualClock(
            "2026-11-23T10:00:00Z",
            try shop(
                try trigger("gone", "offline"), try trigger("here", "online"), presence: try agentsNeeded(settle: "15s")
            ))
        for second in stride(from: 0, to: 600, by: 20) {
            clock.report(
                "anna", .online, "chat", at: (at("2026-11-23T10:00:10Z") + Int64(second)).description, lease: 15)
        }
        #expect(clock.statuses == ["2026-11-23T10:00:10Z shop.chat online"])
        #expect(clock.fired == ["2026-11-23T10:00:10Z here"])
        #expect(clock["chat"].accepting)
        clock.run(to: "2026-11-23T10:30:00Z")
        #expect(clock.statuses.last == "2026-11-23T10:10:20Z shop.chat offline")
    }

    /// The last report counts for 30 s; then nobody is there, at that very second.
    @Test func aKilledBrowserIsOfflineWhenItsLeaseEnds() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(presence: try agentsNeeded(lease: "30s")))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:07Z")
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T10:00:37Z"))
        clock.run(to: "2026-11-23T10:00:36Z")
        #expect(clock["chat"].accepting && clock["chat"].agents.online == 1)
        clock.run(to: "2026-11-23T10:00:37Z")
        #expect(!clock["chat"].accepting && clock["chat"].status == .offline && clock["chat"].agents.online == 0)
    }

    /// While it settles it stays what it was; the agents are counted as they are.
    @Test func settlingThenOfflineThenBackAtOnce() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(presence: try agentsNeeded(settle: "15s")))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:00Z")
        clock.signOff("anna", at: "2026-11-23T10:01:30Z")
        #expect(clock["chat"].status == .online && clock["chat"].agents.online == 0 && clock["chat"].accepting)
        clock.run(to: "2026-11-23T10:01:44Z")
        #expect(clock["chat"].status == .online)
        clock.run(to: "2026-11-23T10:01:45Z")
        #expect(clock["chat"].status == .offline && !clock["chat"].accepting)
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:46Z")
        #expect(clock["chat"].status == .online && clock["chat"].accepting)
    }

    @Test func restartedWithinTheLease() throws {
        let shop = try shop(try trigger("gone", "offline"), presence: try agentsNeeded())
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z")
        try clock.restart(from: "2026-11-23T10:01:00Z", to: "2026-11-23T10:01:30Z", as: shop)
        #expect(clock["chat"].status == .online && clock["chat"].accepting)
        clock.run(to: "2026-11-23T10:01:59Z")
        #expect(clock["chat"].accepting)
        clock.run(to: "2026-11-23T10:02:00Z")
        #expect(clock["chat"].status == .offline)
        #expect(clock.fired == ["2026-11-23T10:02:00Z gone"])
    }

    /// It ended at 10:02:00, while nobody was looking.
    @Test func restartedAfterTheLease() throws {
        let shop = try shop(
            try trigger("gone", "offline"), try trigger("alarm", "offline for 5min"), presence: try agentsNeeded())
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z")
        try clock.restart(from: "2026-11-23T10:01:00Z", to: "2026-11-23T10:05:00Z", as: shop)
        #expect(clock["chat"].status == .offline && !clock["chat"].accepting)
        #expect(clock.occurrences == ["2026-11-23T10:05:00Z gone due 2026-11-23T10:02:00Z for chat"])
        #expect(clock.statuses.last == "2026-11-23T10:02:00Z shop.chat offline")
        clock.run(to: "2026-11-23T10:30:00Z")
        #expect(clock.fired.last == "2026-11-23T10:07:00Z alarm")
    }

    /// A ledger that kept the leases of two agents who were gone long before the last one signed off: they are not
    /// lived through again. Offline from 10:00:02 on, 2 s after the sign-off; 20 s later, 22 s after it, the trigger
    /// fires.
    @Test func leasesThatEndedLongBeforeTheSignOff() throws {
        let shop = try shop(
            try trigger("gone", "offline for 20s", say: ["en": "Nobody is here"]),
            presence: try agentsNeeded(settle: "2s"))
        func ended(_ agent: String, _ seconds: Int64) -> AgentLease {
            AgentLease(
                report: AgentReport(agent: agent, status: .online, departments: ["chat"]),
                reportedAt: at("2026-11-23T09:00:00Z"), expiries: ["chat": at("2026-11-23T09:00:00Z") + seconds])
        }
        var clock = VirtualClock("2026-11-23T09:00:00Z", shop)
        clock.report("carl", .online, "chat", at: "2026-11-23T09:00:00Z", lease: 7_200)
        clock.signOff("carl", at: "2026-11-23T10:00:00Z")
        clock.run(to: "2026-11-23T10:00:04Z")
        var memory = try #require(clock.engine.memory(of: "shop"))
        memory.agents = [ended("ann", 2), ended("bob", 4)]
        var restarted = VirtualClock("2026-11-23T10:00:05Z")
        restarted.handle(.load(shop, memory: memory))
        restarted.run(to: "2026-11-23T10:01:00Z")
        #expect(restarted.statuses.isEmpty)
        #expect(restarted.fired == ["2026-11-23T10:00:22Z gone"])
        #expect(restarted.notices.map(\.trigger) == ["gone"])
    }

    /// An hour on the wall clock, none on the clock that leases run on; and what was told is not told again.
    @Test(arguments: [3_600, -3_600])
    func leasesOnASteppedClock(step: Int64) throws {
        var clock = VirtualClock(
            "2026-11-23T12:00:00Z", try shop(try trigger("gone", "offline"), presence: try agentsNeeded(lease: "60s")))
        clock.report("anna", .online, "chat", at: "2026-11-23T12:00:30Z")
        clock.run(to: "2026-11-23T12:01:00Z")
        clock.step(by: step)
        #expect(clock["chat"].status == .online)
        clock.run(to: at("2026-11-23T12:01:29Z") + step)
        #expect(clock["chat"].accepting)
        clock.run(to: at("2026-11-23T12:01:30Z") + step)
        #expect(clock["chat"].status == .offline)
        #expect(clock.firings.map(\.key.due) == [at("2026-11-23T12:01:30Z") + step])
    }

    @Test(arguments: [3_600, -3_600])
    func whatWasToldBeforeAStep(step: Int64) throws {
        var clock = VirtualClock(
            "2026-11-23T12:00:00Z",
            try shop(
                try trigger("gone", "offline", say: ["en": "Nobody is here"]), try trigger("alarm", "offline for 5min"),
                presence: try agentsNeeded()))
        clock.report("anna", .online, "chat", at: "2026-11-23T12:00:30Z")
        clock.signOff("anna", at: "2026-11-23T12:01:00Z")
        clock.run(to: "2026-11-23T12:02:00Z")
        clock.step(by: step)
        #expect(clock.fired == ["2026-11-23T12:01:00Z gone"])
        #expect(clock.notices.map(\.trigger) == ["gone"])
        clock.run(to: at("2026-11-23T12:30:00Z") + step)
        #expect(clock.firings.map(\.key.trigger) == ["gone", "alarm"])
        #expect(clock.firings[1].firedAt == at("2026-11-23T12:06:00Z") + step)
        #expect(clock.notices.map(\.trigger) == ["gone"])
    }

    /// Nothing is known when the only source is lost; then `presence.unknown` decides.
    @Test(arguments: [PresencePolicy.Unknown.offline, .online])
    func aSourceIsLostAndComesBack(unknown: PresencePolicy.Unknown) throws {
        var clock = VirtualClock(
            "2026-11-23T10:00:00Z",
            try shop(try trigger("gone", "offline"), presence: try agentsNeeded(unknown: unknown)))
        #expect(clock["chat"].status == .unknown && clock["chat"].accepting == (unknown == .online))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:00Z", from: "zendesk")
        #expect(clock["chat"].status == .online)
        clock.meet(.sourceLost(site: "shop", source: "zendesk"), at: "2026-11-23T10:01:30Z")
        #expect(clock["chat"].status == .unknown && clock["chat"].accepting == (unknown == .online))
        clock.run(to: "2026-11-23T10:30:00Z")
        #expect(clock["chat"].status == .unknown)
        clock.report("anna", .away, "chat", at: "2026-11-23T10:31:00Z", from: "zendesk")
        #expect(clock["chat"].status == .away && !clock["chat"].accepting)
        #expect(clock.firings.isEmpty)
    }

    /// While somebody else still reports, the lost source's agents are merely gone.
    @Test func oneOfTwoSourcesIsLost() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(presence: try agentsNeeded()))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:00Z", from: "zendesk")
        clock.report("bert", .away, "chat", at: "2026-11-23T10:01:10Z", from: "app")
        clock.meet(.sourceLost(site: "shop", source: "zendesk"), at: "2026-11-23T10:01:30Z")
        #expect(clock["chat"].status == .away)
        #expect(clock["chat"].agents.online == 0 && clock["chat"].agents.away == 1)
    }

    /// Busy when every online agent is at capacity; a queue or not, as the file says.
    @Test(arguments: [PresencePolicy.Busy.queue, .closed])
    func everybodyIsBusy(busy: PresencePolicy.Busy) throws {
        var clock = VirtualClock(
            "2026-11-23T10:00:00Z",
            try shop(
                try trigger("here", "online"), try trigger("gone", "offline"), presence: try agentsNeeded(busy: busy)))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:00Z", serving: 3, capacity: 3)
        #expect(clock["chat"].status == .busy && clock["chat"].accepting == (busy == .queue))
        clock.report("bert", .online, "chat", at: "2026-11-23T10:01:10Z", serving: 2, capacity: 3)
        #expect(clock["chat"].status == .online && clock["chat"].accepting)
        clock.report("bert", .online, "chat", at: "2026-11-23T10:01:20Z", serving: 4, capacity: 3)
        #expect(clock["chat"].status == .busy)
        clock.report("cleo", .online, "chat", at: "2026-11-23T10:01:30Z")
        #expect(clock["chat"].status == .online)
        // To become busy is neither to come nor to go.
        #expect(clock.fired == ["2026-11-23T10:01:00Z here"])
    }

    @Test(arguments: [true, false])
    func everybodyIsAway(accepts: Bool) throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(presence: try agentsNeeded(awayAccepts: accepts)))
        clock.report("anna", .away, "chat", at: "2026-11-23T10:01:00Z")
        #expect(clock["chat"].status == .away && clock["chat"].accepting == accepts)
        clock.report("bert", .invisible, "chat", at: "2026-11-23T10:01:10Z")
        #expect(clock["chat"].agents.invisible == 1 && clock["chat"].status == .away)
        clock.report("anna", .invisible, "chat", at: "2026-11-23T10:01:20Z")
        #expect(clock["chat"].status == .offline && !clock["chat"].accepting)
    }

    /// A report names all departments of the agent; those of the report before are left.
    @Test func anAgentChangesDepartments() throws {
        let site = site(
            try department("a", hours: "daily: 00:00-24:00", presence: try agentsNeeded()),
            try department("b", hours: "daily: 00:00-24:00", presence: try agentsNeeded()))
        var clock = VirtualClock("2026-11-23T10:00:00Z", site)
        clock.report("anna", .online, "a", at: "2026-11-23T10:01:00Z")
        #expect([clock["a"].status, clock["b"].status] == [.online, .offline])
        clock.report("anna", .online, "b", "nowhere", at: "2026-11-23T10:01:10Z")
        #expect([clock["a"].status, clock["b"].status] == [.offline, .online])
    }

    /// Each tries its own list in order, and is not led further: no loop, no dead end but the form.
    @Test func loopsAndDeadEnds() throws {
        let site = site(
            try department("a", hours: "daily: 00:00-24:00", presence: try agentsNeeded(), routeTo: ["b"]),
            try department("b", hours: "daily: 00:00-24:00", presence: try agentsNeeded(), routeTo: ["c", "a"]),
            try department("c", hours: "daily: 00:00-24:00", presence: try agentsNeeded(), routeTo: ["b"]),
            try department("d", hours: "daily: off", routeTo: ["d", "c"]))
        var clock = VirtualClock("2026-11-23T10:00:00Z", site)
        func routes() -> [String] { clock.state.departments.map(\.route.target) }
        #expect(routes() == ["form", "form", "form", "form"])
        clock.report("anna", .online, "c", at: "2026-11-23T10:01:00Z")
        #expect(routes() == ["form", "c", "c", "c"])
        clock.report("anna", .online, "a", at: "2026-11-23T10:02:00Z")
        #expect(routes() == ["a", "a", "form", "form"])
        clock.report("anna", .online, "b", at: "2026-11-23T10:03:00Z")
        #expect(routes() == ["b", "b", "b", "form"])
    }

    /// "Nobody has been online for 5 minutes during hours": not when somebody comes in time, nor when it closes.
    @Test func offlineForAWhile() throws {
        var clock = VirtualClock(
            "2026-11-23T10:00:00Z", try shop(try trigger("alarm", "offline for 5min"), presence: try agentsNeeded()))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:01:00Z", lease: 60)
        clock.report("anna", .online, "chat", at: "2026-11-23T10:06:59Z", lease: 60)
        clock.run(to: "2026-11-23T10:12:58Z")
        #expect(clock.occurrences.isEmpty)
        clock.run(to: "2026-11-23T17:30:00Z")
        #expect(clock.occurrences == ["2026-11-23T10:12:59Z alarm due 2026-11-23T10:12:59Z for chat"])
        clock.report("anna", .online, "chat", at: "2026-11-23T17:54:00Z", lease: 60)
        clock.run(to: "2026-11-24T17:00:00Z")
        #expect(clock.occurrences.count == 1)
    }

    /// In from the night: who comes before the opening is no news.
    @Test func beforeTheOpening() throws {
        var clock = VirtualClock(
            "2026-11-23T08:00:00Z",
            try shop(try trigger("here", "online"), try trigger("gone", "offline"), presence: try agentsNeeded()))
        clock.report("anna", .online, "chat", at: "2026-11-23T08:59:59Z")
        clock.run(to: "2026-11-23T09:00:00Z")
        #expect(clock["chat"].accepting)
        #expect(clock.occurrences.isEmpty)
        clock.signOff("anna", at: "2026-11-23T09:00:30Z")
        clock.report("anna", .online, "chat", at: "2026-11-23T09:00:40Z")
        #expect(clock.fired == ["2026-11-23T09:00:30Z gone", "2026-11-23T09:00:40Z here"])
    }
}
