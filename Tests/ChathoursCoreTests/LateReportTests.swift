// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Reports that arrive long after they were true.
@Suite struct LateReportTests {
    private func shop(_ triggers: Trigger...) throws -> Site {
        site(
            try department("chat", hours: "daily: 00:00-24:00", presence: try agentsNeeded(lease: "60s")),
            triggers: triggers)
    }

    private func report(_ agent: String, _ status: AgentStatus, asOf instant: String) -> Event {
        .reported(
            site: "shop", [AgentReport(agent: agent, status: status, departments: ["chat"])], asOf: at(instant))
    }

    @Test(arguments: [AgentStatus.offline, .invisible])
    func anOlderReportDoesNotBeatANewerOne(status: AgentStatus) throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z")
        clock.meet(report("anna", status, asOf: "2026-11-23T10:00:29Z"), at: "2026-11-23T10:00:40Z")
        #expect(clock["chat"].status == .online && clock["chat"].accepting)
        // Of two reports of one instant the one that arrives later holds.
        clock.meet(report("anna", status, asOf: "2026-11-23T10:00:30Z"), at: "2026-11-23T10:00:50Z")
        #expect(!clock["chat"].accepting)
    }

    /// Its lease ended nine minutes ago: nobody is known to be there, and nobody is known not to be.
    @Test func aLeaseThatHasEndedSaysNothing() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop())
        clock.meet(report("anna", .online, asOf: "2026-11-23T10:00:00Z"), at: "2026-11-23T10:10:00Z")
        #expect(clock["chat"].status == .unknown)
        #expect(clock.statuses == [])
        #expect(clock.engine.lease(of: "anna", site: "shop") == nil)
    }

    /// The last agent signs off at 10:01:00; a late report of another does not begin the wait anew.
    @Test func offlineSinceIsNotRewound() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(try trigger("gone", "offline for 15s")))
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z")
        clock.signOff("anna", at: "2026-11-23T10:01:00Z")
        clock.meet(report("bob", .online, asOf: "2026-11-23T09:51:00Z"), at: "2026-11-23T10:01:05Z")
        clock.run(to: "2026-11-23T10:05:00Z")
        #expect(
            clock.statuses == ["2026-11-23T10:00:30Z shop.chat online", "2026-11-23T10:01:00Z shop.chat offline"])
        #expect(clock.fired == ["2026-11-23T10:01:15Z gone"])
    }

    /// The newer report holds, and with it the end of its lease.
    @Test func aNewerReportWhoseLeaseHasEndedEndsTheAgent() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z", lease: 3_600)
        clock.meet(report("anna", .online, asOf: "2026-11-23T10:01:00Z"), at: "2026-11-23T10:30:00Z")
        #expect(clock["chat"].status == .offline && !clock["chat"].accepting)
    }
}
