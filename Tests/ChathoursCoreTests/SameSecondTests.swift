// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Instants are whole seconds, and much can happen in one.
@Suite struct SameSecondTests {
    /// "Settled status changes while its phase is open" (design.md section 4), whatever else that second has seen.
    @Test func presenceThatFollowsSomethingElseFiresToo() throws {
        var policy = PresencePolicy()
        (policy.required, policy.settle) = (true, try span("0s"))
        let shop = try site(
            department("sales", hours: "daily: 00:00-24:00", presence: policy),
            department("support", hours: "daily: 00:00-24:00", presence: policy),
            triggers: [
                trigger("sales-back", "online", for: ["sales"]),
                trigger("support-back", "online", for: ["support"]),
                trigger("support-gone", "offline", for: ["support"]),
            ])
        var clock = VirtualClock("2026-11-24T10:00:00Z", shop)
        clock.run(to: "2026-11-24T10:00:05Z")
        clock.handle(.reported(site: "shop", [report("bob", .online, "support")]))
        clock.run(to: "2026-11-24T10:00:10Z")
        clock.handle(.reported(site: "shop", [report("ann", .online, "sales")]))
        clock.handle(.reported(site: "shop", [report("bob", .offline, "support")]))
        clock.run(to: "2026-11-24T10:05:00Z")
        #expect(
            clock.firings.map { "\($0.key.trigger) \($0.key.due)" } == [
                "support-back 2026-11-24T10:00:05Z", "sales-back 2026-11-24T10:00:10Z",
                "support-gone 2026-11-24T10:00:10Z",
            ])
    }

    /// A ledger that was damaged has lost what became of it.
    @Test func nothingEarlierFiresWhereThePastIsLost() throws {
        let shop = try site(
            department("sales", hours: "daily: 09:00-17:00"), triggers: [trigger("closing-soon", "15min before close")])
        var memory = SiteSnapshot()
        memory.firesAfter = at("2026-11-24T16:50:00Z")
        var engine = Engine()
        let effects = engine.handle(.load(shop, memory: memory), at: at("2026-11-24T16:50:00Z"))
        #expect(effects.allSatisfy { if case .fired = $0 { false } else { true } })
        var unknown = Engine()
        let first = unknown.handle(.load(shop), at: at("2026-11-24T16:50:00Z"))
        #expect(first.contains { if case .fired = $0 { true } else { false } }, "a site that is new does warn")
    }

    private func report(_ agent: String, _ status: AgentStatus, _ department: String) -> AgentReport {
        AgentReport(agent: agent, status: status, departments: [department], lease: Span(seconds: 3_600))
    }
}
