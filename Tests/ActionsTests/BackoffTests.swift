import Actions
import Hours
import Testing

@Suite struct BackoffTests {
    let backoff = Backoff(giveUpAfter: Span(seconds: 3_600))

    /// 2, 4, 8 … seconds, 300 at most: every wait up to the bound comes, and none beyond it.
    @Test(
        arguments: [(1, 2), (2, 4), (3, 8), (7, 128), (8, 256), (9, 300), (40, 300), (Int.max, 300)] as [(Int, Int64)])
    func doublesItsBound(attempts: Int, bound: Int64) {
        let seed = UInt64.random(in: .min ... .max)
        var random = Seeded(seed: seed)
        var waits: Set<Int64> = []
        for _ in 0..<20_000 {
            let wait = backoff.wait(
                afterAttempts: attempts, elapsed: Span(seconds: 0), after: nil, using: &random)
            waits.insert(wait?.seconds ?? -1)
        }
        #expect(waits == Set(1...bound), "seed \(seed)")
    }

    @Test func waitsAsLongAsItIsAskedTo() {
        var random = Seeded(seed: 1)
        let asked = backoff.wait(
            afterAttempts: 1, elapsed: Span(seconds: 0), after: Span(seconds: 120), using: &random)
        #expect(asked == Span(seconds: 120))
        let nothing = backoff.wait(afterAttempts: 1, elapsed: Span(seconds: 0), after: Span(seconds: 0), using: &random)
        #expect(nothing.map { (1...2).contains($0.seconds) } == true)
    }

    @Test func triesOnceMoreAtTheEndAndThenGivesUp() {
        var random = Seeded(seed: 1)
        func wait(_ elapsed: Int64, _ after: Int64?) -> Span? {
            backoff.wait(
                afterAttempts: 20, elapsed: Span(seconds: elapsed), after: after.map(Span.init(seconds:)),
                using: &random)
        }
        #expect(wait(3_000, 7_200) == Span(seconds: 600))
        #expect(wait(3_599, nil) == Span(seconds: 1))
        #expect(wait(3_600, nil) == nil)
        #expect(wait(5_000, 10) == nil)
    }
}

/// SplitMix64.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
