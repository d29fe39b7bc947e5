// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// A whole year on the virtual clock, from change to change.
@Suite struct YearTests {
    @Test(arguments: ["Europe/Paris", "Australia/Lord_Howe", "UTC"])
    func everyChangeOfAYear(zoneName: String) throws {
        let day = try department(
            "day", hours: "mon-fri: 09:00-18:00\nsat: 10:00-12:00, 14:00-16:00\n2026-12-24: 09:00-13:00\n12-31: off",
            closures: ["audit": "2026-06-30: 14:00-18:00"], breaks: ["lunch": "mon-fri: 12:00-13:00"],
            holidays: ["2026-12-25 Christmas Day", "2026-05-01 May Day"], lastCall: "10min", in: zoneName)
        let night = try department("night", hours: "daily: 22:00-02:30\nsun: 01:00-02:15", in: zoneName)
        let always = try department("always", hours: "daily: 00:00-24:00", in: zoneName)
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))

        var clock = VirtualClock(from.description, site(day, night, always))
        while let next = clock.engine.nextPhaseChange(after: clock.now)?.change.at, next < to {
            // The heartbeats in between are left out; right before the change the engine must ask for its very second.
            let before = next - 1
            if before > clock.now { clock.set(before) }
            #expect(clock.engine.nextMoment(after: before) == next)
            clock.set(next)
        }

        for department in [day, night, always] {
            var expected: [String] = []
            var phase: Phase?
            for segment in department.rules.segments(from: from, to: to) where segment.phase != phase {
                expected.append("\(segment.start) shop.\(department.name) \(segment.phase) \(segment.reason)")
                phase = segment.phase
            }
            #expect(clock.news.filter { $0.contains(".\(department.name) ") } == expected)
        }
    }

    /// Every hour of two years, and the state says what the rules say.
    @Test func everyHour() throws {
        let chat = try department(
            "chat", hours: "mon-fri: 09:30-18:00\nsat: 22:00-03:00", breaks: ["lunch": "daily: 12:00-13:00"],
            lastCall: "1h",
            in: "America/New_York")
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2027-12-31T00:00:00Z"))
        let segments = chat.rules.segments(from: from, to: to)
        var clock = VirtualClock(from.description, site(chat))
        var index = 0
        for hour in 1..<(to - from) / 3_600 {
            clock.set(from + hour * 3_600)
            while index + 1 < segments.count, segments[index + 1].start <= clock.now { index += 1 }
            let later = segments[(index + 1)...]
            let phase = segments[index].phase
            let expected = [
                phase == .closed ? nil : later.first { $0.phase == .closed }?.start,
                phase == .open ? nil : later.first { $0.phase == .open }?.start,
            ]
            guard clock.now < to - 8 * 86_400 else { break }
            let found = clock["chat"]
            if found.phase != phase || found.reason != segments[index].reason
                || [found.closesAt, found.opensAt] != expected
            {
                Issue.record("\(clock.now): \(found)")
                return
            }
        }
    }
}
