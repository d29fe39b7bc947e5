// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// The published state follows from the instant alone, however long the engine has been at work and its clock astray.
@Suite struct EnginePropertyTests {
    @Test(arguments: SeededRandom.seeds(4))
    func stateFollowsFromTheInstant(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        var clock = VirtualClock("2026-09-01T00:00:00Z", site)
        for _ in 0..<12 {
            switch chance.number(0...5) {
            // On to the next moment, some hours or weeks ahead, or the clock is set back.
            case 0, 1: clock.set(clock.engine.nextMoment(after: clock.now))
            case 2, 3: clock.set(clock.now + Int64(chance.number(60...90_000)))
            case 4: clock.set(clock.now + Int64(chance.number(86_400...40 * 86_400)))
            default: clock.set(clock.now - Int64(chance.number(60...50 * 86_400)))
            }
            let fresh = VirtualClock(clock.now.description, site)
            guard clock.state.generatedAt == clock.now, clock.state.departments == fresh.state.departments,
                clock.state.upcoming == fresh.state.upcoming,
                clock.state.validUntil == fresh.state.validUntil,
                told(clock.state, of: site) == told(fresh.state, of: site)
            else {
                Issue.record("\(clock.now)\n\(clock.state)\n\(fresh.state)")
                return
            }
        }
    }

    /// The notices shown, and their ends. A notice with a span of its own starts when it fires, and only the engine's
    /// past knows when that was; and of a warning, whether it was made at all.
    private func told(_ state: SiteState, of site: Site) -> Set<String> {
        Set(
            state.notices.filter { !isWarningForASpan($0, of: site) }.flatMap { notice in
                let ends = site.trigger(notice.trigger)?.sayFor == nil
                return notice.departments.map { "\(notice.trigger) \($0) \(ends ? "\(notice.until as Any)" : "")" }
            })
    }

    private func isWarningForASpan(_ notice: Notice, of site: Site) -> Bool {
        site.trigger(notice.trigger).map { $0.sayFor != nil && $0.when.isWarning } ?? false
    }

    /// Everything published changes at a moment the engine asks for: one second before it, nothing but the minutes of a
    /// notice and the next 24 hours have changed since the moment before.
    @Test(arguments: SeededRandom.seeds(2))
    func nothingChangesBetweenMoments(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        var clock = VirtualClock("2026-10-24T12:00:00Z", site)
        while clock.now < at("2026-10-25T12:00:00Z") {
            let next = clock.engine.nextMoment(after: clock.now)
            if next.secondsSince1970 % 60 != 0 || chance.once(in: 90) {
                let later = VirtualClock((next - 1).description, site).state
                #expect(later.phase == clock.state.phase && later.accepting == clock.state.accepting)
                #expect(later.departments.map(\.phase) == clock.state.departments.map(\.phase))
                #expect(later.departments.map(\.reason) == clock.state.departments.map(\.reason))
                #expect(later.departments.map(\.route) == clock.state.departments.map(\.route))
                #expect(later.departments.map(\.closesAt) == clock.state.departments.map(\.closesAt))
                #expect(told(later, of: site) == told(clock.state, of: site))
            }
            clock.set(next)
        }
    }
}
