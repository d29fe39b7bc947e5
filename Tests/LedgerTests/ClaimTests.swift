// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Ledger
import Linux
import Synchronization
import Testing

@Suite struct ClaimTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    private func fire(_ keys: OccurrenceKey...) throws {
        try ledger.record([], firings: keys.map { Sample.firing($0) }, processedThrough: [:])
    }

    @Test func claimsAreInOrderOfDue() throws {
        try fire(Sample.key(days: 2), Sample.key(), Sample.key(days: 1))
        #expect(try bench.claim().map(\.firing.key) == (0..<3).map { Sample.key(days: $0) })
        #expect(try bench.states() == [.claimed, .claimed, .claimed])
        #expect(try bench.claimers() == [Sample.runner, Sample.runner, Sample.runner])
    }

    @Test func whatALivingRunnerHasIsLeftOut() throws {
        try fire(Sample.key())
        _ = try bench.claim()
        try fire(Sample.key(days: 1))
        #expect(try bench.claim(by: Sample.otherRunner).map(\.firing.key) == [Sample.key(days: 1)])
        // Each still has its own, and gets it again.
        #expect(try bench.claim().map(\.firing.key) == [Sample.key()])
        #expect(try bench.claim(by: Sample.otherRunner).map(\.firing.key) == [Sample.key(days: 1)])
    }

    @Test func whatADeadRunnerHadIsTakenOver() throws {
        try fire(Sample.key())
        _ = try bench.claim()
        var asked: [ProcessIdentity] = []
        let claimed = try bench.claim(by: Sample.otherRunner) { claimer in
            asked.append(claimer)
            return false
        }
        #expect(claimed.map(\.firing.key) == [Sample.key()])
        #expect(asked == [Sample.runner])
        #expect(try bench.claimers() == [Sample.otherRunner])
        #expect(try bench.claim().isEmpty)
    }

    @Test func aRunnerIsOneProcessOfOneBoot() throws {
        try fire(Sample.key())
        _ = try bench.claim()
        let reborn = ProcessIdentity(process: 4_711, startTime: 88_000, bootIdentifier: "b2")
        let reused = ProcessIdentity(process: 4_711, startTime: 99_000, bootIdentifier: "b1")
        for other in [reborn, reused] { #expect(try bench.claim(by: other).isEmpty) }
    }

    @Test func triggersAndSitesAreApart() throws {
        try fire(Sample.key(), Sample.key("lunch"), Sample.key(site: "bureau"))
        #expect(try bench.claim("lunch").map(\.firing.key) == [Sample.key("lunch")])
        #expect(try bench.states(trigger: "closing-soon") == [.due])
        #expect(try bench.states("bureau") == [.due])
        #expect(try bench.claim("nobody-knows-it").isEmpty)
    }

    @Test func claimsSurviveARestart() throws {
        try fire(Sample.key())
        _ = try bench.claim()
        try bench.reopen()
        #expect(try bench.claim(by: Sample.otherRunner).isEmpty)
        #expect(try bench.claim().count == 1)
    }

    @Test func ofManyRunnersAtOnceOneGetsEach() throws {
        let keys = (0..<40).map { Sample.key(days: $0) }
        try ledger.record([], firings: keys.map { Sample.firing($0) }, processedThrough: [:])
        let claimed = Mutex<[OccurrenceKey]>([])
        let ledger = ledger
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            let runner = ProcessIdentity(process: Int32(number), startTime: 1, bootIdentifier: "b1")
            let mine = try? ledger.claim(
                Sample.work(), by: runner, at: Sample.close, isAlive: Sample.everybodyLives)
            for case .firing(let firing, _) in mine ?? [] { claimed.withLock { $0.append(firing.key) } }
        }
        #expect(claimed.withLock { $0 }.sorted() == keys)
    }
}
