// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import TestSupport
import Testing

/// The engine on a virtual clock: phases change at their very second, and it asks to be called for each.
/// 2026-11-23 is a Monday.
@Suite struct EnginePhaseTests {
    private static let shop = Result {
        site(
            try department(
                "chat", hours: "mon-fri: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min"))
    }

    @Test func aDay() throws {
        var clock = VirtualClock("2026-11-23T08:58:17Z", try Self.shop.get())
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(
            clock.news == [
                "2026-11-23T08:58:17Z shop.chat closed hours",
                "2026-11-23T09:00:00Z shop.chat open hours",
                "2026-11-23T12:00:00Z shop.chat break break: lunch",
                "2026-11-23T13:00:00Z shop.chat open hours",
                "2026-11-23T17:50:00Z shop.chat closing last-call",
                "2026-11-23T18:00:00Z shop.chat closed hours",
            ])
    }

    @Test func theSecondBeforeAndTheSecondItself() throws {
        var clock = VirtualClock("2026-11-23T08:59:59Z", try Self.shop.get())
        #expect(clock["chat"].phase == .closed)
        #expect(!clock.state.accepting)
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T09:00:00Z"))
        clock.set(at("2026-11-23T09:00:00Z"))
        #expect(clock["chat"].phase == .open)
        #expect(clock.state.accepting)
        #expect(clock["chat"].closesAt == at("2026-11-23T18:00:00Z"))
        #expect(clock["chat"].opensAt == nil)
    }

    /// Boundaries off the minute, because of an odd last call.
    @Test func boundariesBetweenHeartbeats() throws {
        let site = site(try department("chat", hours: "mon: 09:00-18:00", lastCall: "95s"))
        var clock = VirtualClock("2026-11-23T17:57:30Z", site)
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T17:58:00Z"))
        clock.set(at("2026-11-23T17:58:00Z"))
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T17:58:25Z"))
        clock.set(at("2026-11-23T17:58:25Z"))
        #expect(clock["chat"].phase == .closing)
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T17:59:00Z"))
    }

    /// Never more than a heartbeat ahead, and never past a change, also of the reason alone.
    @Test(arguments: SeededRandom.seeds(5))
    func nextMomentSkipsNothing(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let one = try department("one", hours: "daily: 08:00-17:30", lastCall: "\(chance.number(1...500))s")
        let two = try department(
            "two", hours: "sat: 22:00-06:00\nmon-fri: 09:00-12:00", lastCall: "\(chance.number(1...500))s",
            in: "Europe/Paris")
        let (from, to) = (at("2026-10-22T00:00:00Z"), at("2026-10-30T00:00:00Z"))
        let boundaries = (one.rules.segments(from: from, to: to) + two.rules.segments(from: from, to: to)).map(\.start)
        var engine = Engine()
        _ = engine.handle(.load(site(one, two)), at: from)
        let nearby = boundaries.flatMap { boundary in [-61, -60, -59, -1, 0, 1].map { boundary + $0 } }
        for now in nearby.filter({ $0 > from }).sorted()
            + (0..<50).map({ _ in to + Int64(chance.number(0...90_000)) }).sorted()
        {
            _ = engine.handle(.moment, at: now)
            let next = engine.nextMoment(after: now)
            #expect(now < next && next <= now + 60)
            if let boundary = boundaries.filter({ $0 > now }).min() { #expect(next <= boundary) }
            #expect(next.secondsSince1970 % 60 == 0 || boundaries.contains(next) || next > to)
        }
    }

    /// Between heartbeats and changes, a moment costs nothing.
    @Test func nothingNewNothingPublished() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try Self.shop.get())
        #expect(clock.set(at("2026-11-23T10:00:01Z")).isEmpty)
        #expect(clock.set(at("2026-11-23T10:00:59Z")).isEmpty)
        #expect(clock.set(at("2026-11-23T10:01:00Z")).publications == 1)
        #expect(clock.set(at("2026-11-23T10:01:00Z")).isEmpty)
    }

    /// A machine that slept wakes up in the right phase, however long it slept.
    @Test(arguments: [
        ("2026-11-23T18:30:00Z", Phase.closed), ("2026-11-24T12:30:00Z", .break), ("2027-11-22T10:00:00Z", .open),
        ("2040-01-02T17:55:00Z", .closing),
    ])
    func asleep(wakesAt: String, phase: Phase) throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try Self.shop.get())
        clock.set(at(wakesAt))
        #expect(clock["chat"].phase == phase)
        #expect(clock.state.generatedAt == at(wakesAt))
        #expect(clock.state.validUntil > at(wakesAt))
    }

    @Test(arguments: [
        "2026-11-23T10:00:10Z", "2026-11-23T09:59:00Z", "2026-11-23T08:00:00Z", "2026-11-20T12:30:00Z",
        "2025-06-02T17:55:00Z",
    ])
    func theClockIsSetBack(to instant: String) throws {
        let site = try Self.shop.get()
        var clock = VirtualClock("2026-11-23T10:00:30Z", site)
        #expect(clock.set(at(instant)).publications == 1)
        #expect(clock.state.generatedAt == at(instant))
        let phase = site.departments[0].rules.segments(from: at(instant), to: at(instant) + 1)[0].phase
        #expect(clock["chat"].phase == phase)
        #expect(clock.engine.nextMoment(after: clock.now) <= at(instant) + 60)
        #expect(clock.state.validUntil <= at(instant) + 120)
        // And it goes on from there.
        clock.run(to: at(instant) + 3_600)
        let later = site.departments[0].rules.segments(from: clock.now, to: clock.now + 1)[0].phase
        #expect(clock["chat"].phase == later)
        #expect(clock.state.validUntil > clock.now)
    }

    @Test func setBackOverAChangeItHappensAgain() throws {
        var clock = VirtualClock("2026-11-23T09:00:00Z", try Self.shop.get())
        clock.set(at("2026-11-23T08:59:50Z"))
        clock.run(to: "2026-11-23T09:00:00Z")
        #expect(
            clock.news.map { $0.dropFirst(11) } == [
                "09:00:00Z shop.chat open hours", "08:59:50Z shop.chat closed hours", "09:00:00Z shop.chat open hours",
            ])
    }
}
