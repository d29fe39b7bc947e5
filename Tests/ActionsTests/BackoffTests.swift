// SPDX-License-Identifier: Apache-2.0

import Actions
import Hours
import OutboundHTTP
import TestSupport
import Testing

@Suite struct BackoffTests {
    let backoff = Backoff(giveUpAfter: Span(seconds: 3_600))

    /// 2, 4, 8 … seconds, 300 at most: every wait up to the bound comes, and none beyond it.
    @Test(
        arguments: [(1, 2), (2, 4), (3, 8), (7, 128), (8, 256), (9, 300), (40, 300), (Int.max, 300)] as [(Int, Int64)])
    func doublesItsBound(attempts: Int, bound: Int64) {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        var waits: Set<Int64> = []
        for _ in 0..<20_000 {
            let wait = backoff.wait(
                afterAttempts: attempts, elapsed: Span(seconds: 0), after: nil, using: &random)
            waits.insert(wait?.seconds ?? -1)
        }
        #expect(waits == Set(1...bound), "seed \(seed)")
    }

    @Test func waitsAsLongAsItIsAskedTo() {
        var random = SeededRandom(seed: 1)
        let asked = backoff.wait(
            afterAttempts: 1, elapsed: Span(seconds: 0), after: Span(seconds: 120), using: &random)
        #expect(asked == Span(seconds: 120))
        let nothing = backoff.wait(afterAttempts: 1, elapsed: Span(seconds: 0), after: Span(seconds: 0), using: &random)
        #expect(nothing.map { (1...2).contains($0.seconds) } == true)
    }

    @Test func triesOnceMoreAtTheEndAndThenGivesUp() {
        var random = SeededRandom(seed: 1)
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

    /// Retries over days: within a minute at first, then up to an hour apart.
    @Test func isPatientWithWhatIsTriedForDays() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        let patient = Backoff.patient(giveUpAfter: Span(seconds: 3 * 86_400))
        for (attempts, bound) in [(1, 60), (2, 120), (6, 1_920), (7, 3_600), (1_000, 3_600)] as [(Int, Int64)] {
            let waits = (0..<5_000).compactMap { _ in
                patient.wait(afterAttempts: attempts, elapsed: Span(seconds: 0), after: nil, using: &random)?.seconds
            }
            #expect(waits.count == 5_000 && waits.allSatisfy { (1...bound).contains($0) }, "seed \(seed)")
            #expect((waits.max() ?? 0) > bound * 9 / 10, "seed \(seed)")
        }
        #expect(patient.wait(afterAttempts: 90, elapsed: patient.giveUpAfter, after: nil, using: &random) == nil)
    }
}
