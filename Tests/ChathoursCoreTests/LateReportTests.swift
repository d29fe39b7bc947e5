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

    /// Anna signed off at 10:01:00, her source was lost then, or her lease of a second had ended: what she reported
    /// before does not bring her back, what she reports of later does, also after a restart.
    @Test(arguments: ["signed off", "lost", "ended"], [false, true])
    func anOlderReportDoesNotBringAnAgentBack(because reason: String, afterARestart: Bool) throws {
        let shop = try shop()
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:59Z", lease: 1, from: "app")
        clock.report("bob", .online, "chat", at: "2026-11-23T10:00:59Z", lease: 1, from: "desk")
        switch reason {
        case "signed off": clock.signOff("anna", at: "2026-11-23T10:00:59Z")
        case "lost": clock.meet(.sourceLost(site: "shop", source: "app"), at: "2026-11-23T10:00:59Z")
        default: break
        }
        if afterARestart {
            try clock.restart(from: "2026-11-23T10:01:00Z", to: "2026-11-23T10:01:01Z", as: shop)
        }
        func online(asOf instant: String) -> Event {
            let report = AgentReport(
                agent: "anna", status: .online, departments: ["chat"], lease: Span(seconds: 86_400), source: "app")
            return .reported(site: "shop", [report], asOf: at(instant))
        }
        clock.meet(online(asOf: "2026-11-23T10:00:58Z"), at: "2026-11-23T10:01:05Z")
        #expect(clock["chat"].status == .offline && clock["chat"].agents.online == 0)
        clock.meet(online(asOf: "2026-11-23T10:01:01Z"), at: "2026-11-23T10:01:06Z")
        #expect(clock["chat"].status == .online && clock["chat"].agents.online == 1)
    }

    /// A lease is a day at most (openapi.yaml), so that after a day no earlier report can count.
    @Test func anEndIsForgottenAfterADay() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:00:30Z")
        clock.signOff("anna", at: "2026-11-23T10:01:00Z")
        clock.run(to: "2026-11-24T10:00:59Z")
        #expect(clock.engine.memory(of: "shop")?.endedAgents == ["anna": at("2026-11-23T10:01:00Z")])
        clock.run(to: "2026-11-24T10:01:00Z")
        #expect(clock.engine.memory(of: "shop")?.endedAgents == [:])
        #expect(clock.kept["shop"]?.agents == ["anna": .forgotten])
    }
}
