// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// A state that could not be published is tried again: soon at first, then at longer intervals.
@Suite struct RetryTests {
    private static let begin = at("2026-11-23T10:00:00Z")

    private func clock() throws -> VirtualClock {
        VirtualClock(Self.begin.description, site(try department("chat", hours: "daily: 09:00-18:00")))
    }

    @Test func longerAndLonger() throws {
        var clock = try clock()
        var attempts: [Int64] = []
        while clock.now < Self.begin + 125 {
            clock.publicationFailed("shop")
            let next = clock.engine.nextMoment(after: clock.now)
            #expect(clock.set(next).publications == 1)
            attempts.append(next - Self.begin)
        }
        // Doubling to 32 s; the heartbeats at 60 s and 120 s are tries too.
        #expect(attempts.starts(with: [1, 3, 7, 15, 31, 60]))
        #expect(zip(attempts, attempts.dropFirst()).allSatisfy { $1 - $0 <= 32 })
    }

    @Test func afterASuccessAllIsAsBefore() throws {
        var clock = try clock()
        for _ in 0..<3 {
            clock.publicationFailed("shop")
            clock.set(clock.engine.nextMoment(after: clock.now))
        }
        // The third try, at 7 s, succeeded.
        #expect(clock.now == Self.begin + 7)
        #expect(clock.engine.nextMoment(after: clock.now) == Self.begin + 60)
        clock.set(Self.begin + 60)
        clock.publicationFailed("shop")
        #expect(clock.engine.nextMoment(after: clock.now) == Self.begin + 61)
    }

    @Test func aSiteThatIsGoneIsNotTriedAgain() throws {
        var clock = try clock()
        clock.remove("shop")
        clock.publicationFailed("shop")
        #expect(clock.set(Self.begin + 1).isEmpty)
        #expect(clock.engine.nextMoment(after: Self.begin) == Self.begin + 60)
    }

    /// News are told once, however often the publication is tried.
    @Test func phasesAreNotNewsAgain() throws {
        var clock = try clock()
        for _ in 0..<4 {
            clock.publicationFailed("shop")
            clock.set(clock.engine.nextMoment(after: clock.now))
        }
        #expect(clock.news.count == 1)
    }
}
