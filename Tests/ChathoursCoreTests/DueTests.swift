// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// At a full minute, sites to which something happens need not wait for those that are merely renewed.
@Suite struct DueTests {
    private func published(_ effects: [Effect]) -> [String] {
        effects.compactMap { if case .publish(let state) = $0 { state.site } else { nil } }
    }

    @Test func whatChangesComesFirst() throws {
        let closing = site(try department("chat", hours: "mon: 09:00-18:00"), named: "closing")
        let open = site(try department("chat", hours: "mon: 09:00-20:00"), named: "always-open")
        var clock = VirtualClock("2026-11-23T17:59:30Z", closing, open)
        let atSix = at("2026-11-23T18:00:00Z")
        #expect(published(clock.meet(.due, at: "2026-11-23T18:00:00Z")) == ["closing"])
        #expect(clock.states["closing"]?.phase == .closed)
        #expect(published(clock.set(atSix)) == ["always-open"])
        #expect(clock.states.values.allSatisfy { $0.generatedAt == atSix })
        #expect(published(clock.set(atSix + 60)) == ["always-open", "closing"])
    }

    /// A failure at a full minute is one failure, and is tried again a second later.
    @Test func failureCountsOnce() throws {
        let closing = site(try department("chat", hours: "mon: 09:00-18:00"), named: "closing")
        var clock = VirtualClock("2026-11-23T17:59:30Z", closing)
        clock.meet(.due, at: "2026-11-23T18:00:00Z")
        clock.publicationFailed("closing")
        #expect(clock.set(clock.now).publications == 0)
        #expect(clock.engine.nextMoment(after: clock.now) == clock.now + 1)
        #expect(clock.set(clock.now + 1).publications == 1)
    }

    /// Both steps bring about what one does, and leave the engine the same.
    @Test(arguments: SeededRandom.seeds(4))
    func twoStepsAreOne(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let sites = try ["a", "b", "c"].map { try RandomSite.site(&chance).with(name: $0) }
        var (once, twice) = (Engine(), Engine())
        var now = at("2026-10-24T12:00:00Z")
        for site in sites {
            _ = once.handle(.load(site), at: now)
            _ = twice.handle(.load(site), at: now)
        }
        for _ in 0..<200 {
            now = once.nextMoment(after: now)
            #expect(now == twice.nextMoment(after: now - 1))
            let whole = once.handle(.moment, at: now)
            let parts = twice.handle(.due, at: now) + twice.handle(.moment, at: now)
            #expect(Set(whole) == Set(parts) && whole.count == parts.count)
        }
        for site in sites { #expect(once.state(of: site.name) == twice.state(of: site.name)) }
    }
}
