// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport
import Testing

@testable import ChathoursCore

/// Reply deadlines of departments of all sorts, against a count minute by minute.
@Suite struct ReplyPropertyTests {
    private static let days = 12

    @Test(arguments: SeededRandom.seeds(6))
    func countsOpenMinutes(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        for place in RandomDepartment.places {
            let department = RandomDepartment.around(place, &chance)
            let from = at("\(place.date)T00:00:00Z") - Int64(chance.number(0...4)) * 86_400
            let clock = WallClockTable(
                try zone(place.zone), from: from - 14 * 86_400, to: from + Int64(Self.days + 21) * 86_400)
            let minutes = department.minutes(from: from, count: Self.days * 1_440, clock: clock)
            var isOpen = (0..<Self.days * 1_440).map { [.open, .closing].contains(minutes[$0].phase) }
            // An override lies over it, though not over the hours before a close, where the last call would move.
            var windows: [OverrideWindow] = []
            if department.lastCallMinutes == 0, chance.once(in: 2) {
                let start = chance.number(0...Self.days * 1_440 - 3_000)
                let phase = chance.pick([Phase.open, .closed, .break])
                let end = start + chance.number(1...2_880)
                windows = [
                    OverrideWindow(
                        from: from + Int64(start) * 60, until: from + Int64(end) * 60, phase: phase, reason: nil)
                ]
                for minute in start..<end { isOpen[minute] = phase == .open }
            }
            let rules = try department.rules().with(overrides: windows)
            for _ in 0..<20 {
                let received = from + Int64(chance.number(0...Self.days * 86_400 / 2))
                let within = Span(seconds: Int64(chance.pick([1, 59, 60, 3_600, 14_400, chance.number(1...200_000)])))
                let timeline = Timeline(
                    rules, from: received - 3_600, to: received + Int64(chance.number(1...400_000)))
                let made = received - Int64(chance.number(0...3_000))
                let deadline = ReplyDeadline(
                    timeline, within: within, from: made, through: received + Int64(chance.number(0...100_000)))
                let found = deadline.instant(after: received)
                let horizon = from + Int64(Self.days) * 86_400
                if let expected = Self.expected(received, within, isOpen, from) {
                    #expect(found == expected, "\(received) \(within)\n\(windows)\n\(department)")
                } else {
                    #expect(found.map { $0 > horizon } ?? true, "\(received) \(within)\n\(department)")
                }
            }
        }
    }

    /// Nil when these days do not hold it.
    private static func expected(_ received: Instant, _ within: Span, _ isOpen: [Bool], _ from: Instant) -> Instant? {
        var left = within.seconds
        var second = received - from
        while second < Int64(isOpen.count) * 60 {
            if isOpen[Int(second / 60)] { left -= 1 }
            second += 1
            if left == 0 { return from + (second + 59) / 60 * 60 }
        }
        return nil
    }
}
