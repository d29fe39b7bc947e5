// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Testing

/// The state that survives a restart, written and read. 2026-11-23 is a Monday.
@Suite struct SiteSnapshotTests {
    @Test func writtenAndRead() throws {
        let site = site(
            try department("sales", hours: "mon-fri: 09:00-18:00"), try department("support", hours: "daily: off"),
            triggers: [try trigger("soon", "15min before close"), try trigger("shut", "close")])
        var clock = VirtualClock("2026-11-23T17:00:00Z", site)
        clock.report(
            "anna", .online, "sales", "support", at: "2026-11-23T17:01:00Z", serving: 1, capacity: 3, from: "app")
        clock.meet(.pause(site: "shop", trigger: "shut"), at: "2026-11-23T17:02:00Z")
        clock.override(.open, ["support"], until: "2026-11-23T17:10:00Z", reason: "Fair", at: "2026-11-23T17:03:00Z")
        clock.override(.close, ["support"], at: "2026-11-23T17:20:00Z")
        clock.run(to: "2026-11-23T17:45:00Z")
        let memory = try #require(clock.engine.memory(of: "shop"))
        #expect(memory.processedThrough == at("2026-11-23T17:45:00Z"))
        #expect(
            memory.occurrences.map { "\($0.key.due) \($0.key.trigger) \($0.outcome)" } == [
                "2026-11-23T17:03:00Z soon fired", "2026-11-23T17:10:00Z shut paused",
                "2026-11-23T17:45:00Z soon fired",
            ])
        #expect(memory.overrides.map(\.phase) == [.closed])
        #expect(memory.overrides.map(\.until) == [nil])
        #expect(memory.pastOverrides.map(\.until) == [at("2026-11-23T17:10:00Z")])
        #expect(memory.pausedTriggers == ["shut"])
        #expect(memory.statuses.map(\.department) == ["sales", "support"])
        #expect(try JSONDecoder().decode(SiteSnapshot.self, from: JSONEncoder().encode(memory)) == memory)
    }

    @Test func agentsAreRemembered() throws {
        let site = site(try department("chat", hours: "mon-fri: 09:00-18:00"))
        var clock = VirtualClock("2026-11-23T17:00:00Z", site)
        clock.report("anna", .away, "chat", at: "2026-11-23T17:01:00Z", lease: 120, from: "app")
        let lease = try #require(clock.engine.memory(of: "shop")?.agents.first)
        #expect(lease.report.agent == "anna" && lease.report.source == "app")
        #expect(lease.reportedAt == at("2026-11-23T17:01:00Z"))
        #expect(lease.expiries == ["chat": at("2026-11-23T17:03:00Z")])
        #expect(clock.engine.lease(of: "anna", site: "shop") == lease)
        clock.run(to: "2026-11-23T17:03:00Z")
        #expect(clock.engine.lease(of: "anna", site: "shop") == nil)
    }

    @Test func nothingIsRememberedOfWhatIsNotThere() {
        #expect(Engine().memory(of: "shop") == nil)
    }
}
