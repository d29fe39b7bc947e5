// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// "`valid_until` lies at most two heartbeats ahead and never more than a second beyond the next scheduled change of a
/// phase, an acceptance, a route or the widget (all of which `upcoming` holds)" (design.md section 5). 2026-11-23 is a
/// Monday.
@Suite struct ValidityTests {
    private func validity(_ instant: String, _ site: Site) -> String {
        VirtualClock(instant, site).state.validUntil.description
    }

    @Test(arguments: [
        ("2026-11-23T10:00:00Z", "2026-11-23T10:02:00Z"), ("2026-11-23T17:57:59Z", "2026-11-23T17:59:59Z"),
        ("2026-11-23T17:58:01Z", "2026-11-23T18:00:01Z"), ("2026-11-23T17:58:02Z", "2026-11-23T18:00:01Z"),
        ("2026-11-23T17:59:59Z", "2026-11-23T18:00:01Z"), ("2026-11-23T18:00:00Z", "2026-11-23T18:02:00Z"),
        ("2026-11-23T08:59:30Z", "2026-11-23T09:00:01Z"),
    ])
    func nearAndFarFromAChange(instant: String, expected: String) throws {
        #expect(validity(instant, site(try department("chat", hours: "mon: 09:00-18:00"))) == expected)
    }

    /// Any department's change of phase ends it; no notice does, and no change of the reason alone.
    @Test func allThatChanges() throws {
        let two = site(try department("a", hours: "mon: 09:00-18:00"), try department("b", hours: "mon: 09:00-17:00"))
        #expect(validity("2026-11-23T16:59:10Z", two) == "2026-11-23T17:00:01Z")
        let warned = site(
            try department("a", hours: "mon: 09:00-18:00"),
            triggers: [try trigger("t", "15min before close", say: ["en": "Soon"])])
        #expect(validity("2026-11-23T17:44:10Z", warned) == "2026-11-23T17:46:10Z")
        #expect(validity("2026-11-23T17:45:10Z", warned) == "2026-11-23T17:47:10Z")
        // Thanksgiving begins: closed as before.
        let closed = site(
            try department("a", hours: "mon: 09:00-18:00", holidays: ["2026-11-26 Thanksgiving"]))
        #expect(validity("2026-11-25T23:59:30Z", closed) == "2026-11-26T00:01:30Z")
    }

    /// The change that ends it is in `upcoming`, whatever brings it about.
    @Test(arguments: SeededRandom.seeds(3))
    func upcomingHoldsWhatEndsIt(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        var clock = VirtualClock("2026-10-24T12:00:00Z", site)
        for _ in 0..<40 {
            if chance.once(in: 4) {
                let kind = chance.pick(OverrideOrder.Kind.allCases)
                let order = OverrideOrder(kind: kind, end: .after(Span(seconds: Int64(chance.number(10...4_000)))))
                clock.handle(.override(site: site.name, order))
            }
            let end = clock.state.validUntil
            if end != clock.state.generatedAt + 120 {
                #expect(clock.state.upcoming.first?.at == end - 1, "at \(clock.now)")
            } else if let next = clock.state.upcoming.first?.at {
                #expect(end <= next + 1)
            }
            clock.set(clock.now + Int64(chance.number(1...3_000)))
        }
    }

    /// Whoever reads the file at any second finds it valid, and it outlives what it says by no more than a second.
    @Test func neverExpiredAndNeverWrong() throws {
        let chat = try department("chat", hours: "mon: 09:00-12:00", lastCall: "95s")
        var clock = VirtualClock("2026-11-23T08:50:11Z", site(chat))
        var published = [clock.state]
        while clock.now < at("2026-11-23T12:10:00Z") {
            clock.set(clock.engine.nextMoment(after: clock.now))
            published.append(clock.state)
        }
        for (state, next) in zip(published, published.dropFirst()) {
            #expect(next.generatedAt < state.validUntil)
            #expect(state.validUntil <= state.generatedAt + 120)
            let segments = chat.rules.segments(from: state.generatedAt, to: state.validUntil)
            if segments.count > 1 { #expect(state.validUntil - segments[1].start <= 1) }
        }
    }
}
