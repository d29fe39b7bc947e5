// SPDX-License-Identifier: Apache-2.0

import Hours
import PresenceSources
import TestSupport
import Testing

@Suite struct PollStateMachineTests {
    private static let down = PollStateMachine.End.unknown(PlatformError("down"))

    @Test func pollsBeginOneIntervalApart() {
        var random = SeededRandom(seed: 1)
        var course = PollStateMachine(interval: Span(seconds: 30))
        for (elapsed, wait) in [(0, 30), (12, 18), (29, 1), (30, 1), (500, 1), (-7, 30)] as [(Int64, Int64)] {
            let next = course.ended(.reported(agents: 1), elapsed: Span(seconds: elapsed), using: &random)
            #expect(next.wait == Span(seconds: wait))
        }
    }

    /// Full jitter: 1 s to a bound that doubles from 2 s to 60 s.
    @Test func failuresBackOffWithJitter() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        for (failures, bound) in [(1, 2), (2, 4), (3, 8), (5, 32), (6, 60), (40, 60)] as [(Int, Int64)] {
            var waits: Set<Int64> = []
            for _ in 0..<2_000 {
                var course = PollStateMachine(interval: Span(seconds: 30))
                for _ in 1..<failures { _ = course.ended(Self.down, elapsed: Span(seconds: 0), using: &random) }
                waits.insert(course.ended(Self.down, elapsed: Span(seconds: 0), using: &random).wait.seconds)
            }
            #expect(waits == Set(1...bound), "seed \(seed)")
        }
    }

    @Test func aSuccessEndsTheBackoff() {
        var random = SeededRandom(seed: 3)
        var course = PollStateMachine(interval: Span(seconds: 30))
        for _ in 0..<20 { _ = course.ended(Self.down, elapsed: Span(seconds: 0), using: &random) }
        _ = course.ended(.reported(agents: 0), elapsed: Span(seconds: 0), using: &random)
        #expect(course.ended(Self.down, elapsed: Span(seconds: 0), using: &random).wait <= Span(seconds: 2))
    }

    @Test func thePlatformIsLeftAloneForAsLongAsItAsks() {
        var random = SeededRandom(seed: 4)
        var course = PollStateMachine(interval: Span(seconds: 30))
        for after in [45, 3_600] as [Int64] {
            let end = PollStateMachine.End.unknown(PlatformError("429", retryAfter: Span(seconds: after)))
            #expect(course.ended(end, elapsed: Span(seconds: 0), using: &random).wait == Span(seconds: after))
        }
    }

    private func news(_ ends: [PollStateMachine.End]) -> [[PollStateMachine.News]] {
        var random = SeededRandom(seed: 5)
        var course = PollStateMachine(interval: Span(seconds: 30))
        return ends.map { course.ended($0, elapsed: Span(seconds: 1), using: &random).news }
    }

    @Test func eachTroubleIsToldOnceAndOnceThatItIsOver() {
        let other = PollStateMachine.End.unknown(PlatformError("another reason"))
        #expect(
            news([.reported(agents: 2), .reported(agents: 3), Self.down, Self.down, other, .reported(agents: 1)]) == [
                [.reports(agents: 2)], [], [.platformFails(reason: "down")], [], [], [.platformIsBack],
            ])
    }

    @Test func theDaemonAndThePlatformAreToldApart() {
        let refused = PollStateMachine.End.refused(reason: "no socket")
        #expect(
            news([refused, refused, Self.down, refused, .reported(agents: 4), Self.down]) == [
                [.daemonFails(reason: "no socket")], [], [.platformFails(reason: "down")], [.platformIsBack],
                [.daemonIsBack, .reports(agents: 4)], [.platformFails(reason: "down")],
            ])
    }
}
