// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// Departments that an override or a reload does not concern keep what was compiled. Nothing else may differ.
@Suite struct KeptPartsTests {
    /// An engine that lives through random overrides, and one that begins at each instant from the other's memory.
    @Test(arguments: SeededRandom.seeds(6))
    func aFreshStartShowsTheSame(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let site = try RandomSite.site(&chance)
        var engine = Engine()
        var now = at("2026-11-23T10:00:00Z")
        _ = engine.handle(.load(site), at: now)
        for step in 0..<25 {
            now = now + Int64(chance.pick([1, 60, 3_600, 40_000, 100_000]))
            let departments = chance.once(in: 3) ? nil : [chance.pick(site.departments).name]
            let kind = chance.pick(OverrideOrder.Kind.allCases)
            let span = Span(seconds: Int64(chance.number(60...90_000)))
            let order = OverrideOrder(kind: kind, departments: departments, end: .after(span))
            let event: Event =
                chance.once(in: 4)
                ? .clearOverrides(site: site.name, departments: departments) : .override(site: site.name, order)
            _ = engine.handle(event, at: now)
            _ = engine.handle(.moment, at: now + 1)
            now = now + 1
            var fresh = Engine()
            let memory = try #require(engine.memory(of: site.name))
            _ = fresh.handle(.load(site, memory: memory), at: now)
            _ = engine.handle(.load(site), at: now)
            let (one, other) = (try #require(engine.state(of: site.name)), try #require(fresh.state(of: site.name)))
            let place = Comment("seed \(seed), step \(step), \(now): \(event)")
            try #require(one.departments == other.departments, place)
            try #require(one.notices == other.notices, place)
            try #require(one.upcoming == other.upcoming, place)
            for trigger in site.triggers {
                try #require(
                    engine.nextDue(of: trigger.name, site: site.name, after: now)
                        == fresh.nextDue(of: trigger.name, site: site.name, after: now), place)
            }
            // Never later: a kept part may hold announcements that are over, whose instants cost a turn.
            try #require(engine.nextChange ?? .latest <= fresh.nextChange ?? .latest, place)
        }
    }

    /// A warning that an override makes due in the past fires at once, whichever department it is of.
    @Test func aLeadThatReachesBehindTheOverride() throws {
        let shop = site(
            try department("a", hours: "daily: 09:00-18:00"), try department("b", hours: "daily: 09:00-20:00"),
            triggers: [try trigger("soon", "2h before close", say: ["en": "Soon"])])
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.override(.close, ["a"], until: "2026-11-24T09:00:00Z", at: "2026-11-23T12:00:00Z")
        clock.clear(["a"], at: "2026-11-23T17:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:00:00Z soon"])
        #expect(clock.firings.map { $0.departments.map(\.name) } == [["a"]])
    }
}
