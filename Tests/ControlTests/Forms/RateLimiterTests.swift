// SPDX-License-Identifier: Apache-2.0

import Hours
import TestSupport
import Testing

@testable import struct FormServer.FormLimits
@testable import struct FormServer.RateLimit
@testable import struct FormServer.RateLimiter

@Suite struct RateLimiterTests {
    /// A bucket as one would do it by hand: every second it gains a share of a token.
    private struct NaiveBucket {
        let limit: RateLimit
        var shares: Int64
        var time: Int64 = 0

        init(_ limit: RateLimit) {
            self.limit = limit
            shares = limit.burst * limit.interval
        }

        mutating func advance(to now: Int64) {
            while time < now {
                time += 1
                if shares < limit.burst * limit.interval { shares += 1 }
            }
        }

        mutating func take() -> Bool {
            guard shares >= limit.interval else { return false }
            shares -= limit.interval
            return true
        }
    }

    @Test(arguments: SeededRandom.seeds(20)) func aBucketEmptiesAndFillsAsOneDoneByHand(seed: UInt64) {
        var chance = SeededRandom(seed: seed)
        let limit = RateLimit(burst: Int64(chance.number(1...6)), interval: Int64(chance.number(1...60)))
        var limiter = RateLimiter<String>(limit)
        var naive = ["a": NaiveBucket(limit), "b": NaiveBucket(limit)]
        var now: Int64 = 0
        for _ in 0..<2_000 {
            now += Int64(chance.pick([0, 0, 0, 1, 1, 2, 30, 600]))
            let key = chance.pick(["a", "b"])
            naive[key]!.advance(to: now)
            let wait = limiter.wait(for: key, at: Instant(now))
            #expect((wait == 0) == naive[key]!.take(), "seed \(seed)")
            if wait == 0 {
                limiter.take(key, at: Instant(now))
            } else {
                // To the second.
                #expect(limiter.wait(for: key, at: Instant(now + wait - 1)) == 1, "seed \(seed)")
                #expect(limiter.wait(for: key, at: Instant(now + wait)) == 0, "seed \(seed)")
            }
        }
    }

    @Test func whatIsGivenBackCanBeTakenAgain() {
        var limiter = RateLimiter<String>(RateLimit(burst: 2, interval: 60))
        limiter.take("a", at: Instant(0))
        limiter.take("a", at: Instant(0))
        #expect(limiter.wait(for: "a", at: Instant(0)) == 60)
        limiter.giveBack("a")
        #expect(limiter.wait(for: "a", at: Instant(0)) == 0)
        limiter.take("a", at: Instant(0))
        #expect(limiter.wait(for: "a", at: Instant(10)) == 50)
        // Never more than the burst.
        for _ in 0..<5 { limiter.giveBack("a") }
        limiter.take("a", at: Instant(0))
        limiter.take("a", at: Instant(0))
        #expect(limiter.wait(for: "a", at: Instant(0)) == 60)
    }

    @Test func aClockThatIsSetBackLocksNobodyOut() {
        var limiter = RateLimiter<String>(RateLimit(burst: 5, interval: 60))
        for _ in 0..<5 { limiter.take("a", at: Instant(1_000_000)) }
        #expect(limiter.wait(for: "a", at: Instant(0)) == 60)
    }

    /// Ten times as many addresses as there is room for; one that keeps coming is not forgotten.
    @Test func memoryIsBoundedAndTheBusyAreRemembered() {
        var limiter = RateLimiter<Int>(RateLimit(burst: 3, interval: 1_000_000), maxKeys: 1_000)
        for _ in 0..<3 { limiter.take(-1, at: Instant(0)) }
        for number in 0..<10_000 {
            limiter.take(number, at: Instant(0))
            if number % 100 == 0 { limiter.take(-1, at: Instant(0)) }
            #expect(limiter.count <= 1_000)
        }
        #expect(limiter.wait(for: -1, at: Instant(0)) > 0)
        #expect(limiter.wait(for: 0, at: Instant(0)) == 0)
    }

    @Test func fullBucketsGoFirst() {
        var limiter = RateLimiter<Int>(RateLimit(burst: 1, interval: 10), maxKeys: 4)
        limiter.take(1, at: Instant(0))
        for number in 2...4 { limiter.take(number, at: Instant(11)) }
        limiter.take(5, at: Instant(11))
        // 1 is full again, so that nothing is lost with it.
        #expect(limiter.count == 4)
        for number in 2...5 { #expect(limiter.wait(for: number, at: Instant(11)) == 10) }
    }

    @Test func fiveMessagesAtOnceAndThenOneAMinute() {
        var limits = FormLimits()
        func send(_ second: Int64, _ site: String = "boutique") -> Int64 {
            limits.countMessage(by: nil, to: site, at: Instant(second))
        }
        for _ in 0..<5 { #expect(send(0) == 0) }
        #expect(send(0) == 60)
        #expect(send(59) == 1)
        #expect(send(60) == 0)
        #expect(send(60) == 60)
        // Whatever the site is.
        #expect(send(60, "solo") == 60)
    }

    @Test func aSiteTakesSixtyAtOnceAndThenOneASecond() {
        var limits = FormLimits()
        func send(_ number: Int, _ second: Int64, _ site: String = "boutique") -> Int64 {
            limits.countMessage(by: .init("192.0.2.\(number)"), to: site, at: Instant(second))
        }
        for number in 0..<60 { #expect(send(number, 0) == 0) }
        #expect(send(60, 0) == 1)
        #expect(send(60, 1) == 0)
        #expect(send(61, 1) == 1)
        #expect(send(61, 1, "solo") == 0)
    }
}
