// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct RecordingTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    @Test(arguments: [
        (OccurrenceRecord.Outcome.fired, OccurrenceState.done), (.missed, .missed), (.unmet, .unmet),
        (.paused, .paused),
    ])
    func withoutAFiringNothingIsLeftToDo(outcome: OccurrenceRecord.Outcome, state: OccurrenceState) throws {
        try ledger.record([Sample.record(Sample.key(), outcome)], processedThrough: [:])
        #expect(try bench.states() == [state])
        #expect(try ledger.unfinished().isEmpty)
        #expect(try bench.claim().isEmpty)
    }

    @Test func aFiringWaitsForARunner() throws {
        let firing = Sample.firing(
            Sample.key(), [.webhook("crm"), .mail("desk"), .command(["/bin/true", "é\u{0}\""])])
        try ledger.record(
            [Sample.record(firing.key, .fired)], firings: [firing], processedThrough: ["shop": Sample.warning])
        #expect(try bench.states() == [.due])
        #expect(try ledger.unfinished() == [UnfinishedWork(Sample.work(), nextAttempt: nil)])
        let claimed = try bench.claim()
        #expect(claimed.map(\.firing) == [firing])
        #expect(
            claimed.first?.jobs
                == (0..<3).map {
                    .init(
                        index: $0, target: firing.actions[$0], attempts: 0, since: Sample.warning, nextAttempt: nil)
                })
    }

    @Test func aFiringWithoutActionsIsDoneAtOnce() throws {
        let firing = Sample.firing(Sample.key(), [])
        try ledger.record([Sample.record(firing.key, .fired)], firings: [firing], processedThrough: [:])
        #expect(try bench.states() == [.done])
        #expect(try bench.claim().isEmpty)
    }

    @Test func aFiringNeedsNoRecordBesideIt() throws {
        let firing = Sample.firing(Sample.key(), late: 7)
        try ledger.record([], firings: [firing], processedThrough: [:])
        #expect(try bench.claim().map(\.firing) == [firing])
        let memory = try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        #expect(memory.occurrences == [Sample.record(firing.key, .fired, late: 7)])
    }

    @Test func theSameKeyTwiceChangesNothing() throws {
        let (old, new) = (Sample.key(), Sample.key(days: 1))
        #expect(try ledger.record([], firings: [Sample.firing(old)], processedThrough: [:]).isEmpty)
        let before = try ledger.history(site: "shop", limit: 10)
        let again = [Sample.record(old, .missed, late: 60), Sample.record(new, .unmet)]
        #expect(try ledger.record(again, processedThrough: [:]) == [old])
        #expect(try ledger.history(site: "shop", limit: 10).dropFirst() == before[...])
        let firing = Sample.firing(old, late: 5, [.mail("desk"), .mail("boss")])
        #expect(try ledger.record([Sample.record(old, .fired)], firings: [firing], processedThrough: [:]) == [old])
        #expect(try bench.claim().map(\.firing) == [Sample.firing(old)])
        // Twice in one call.
        let twice = [Sample.record(Sample.key(days: 2), .missed), Sample.record(Sample.key(days: 2), .unmet)]
        #expect(try ledger.record(twice, processedThrough: [:]) == [Sample.key(days: 2)])
        #expect(try bench.states() == [.missed, .unmet, .claimed])
    }

    @Test func theKeyIsSiteTriggerAndDue() throws {
        let keys = [
            Sample.key(), Sample.key("lunch"), Sample.key(days: 1), Sample.key(site: "bureau"),
        ]
        #expect(try ledger.record([], firings: keys.map { Sample.firing($0) }, processedThrough: [:]).isEmpty)
        #expect(try bench.states().count == 3)
        #expect(try bench.states("bureau").count == 1)
    }

    @Test func theWatermarkIsKeptAsItIsSaid() throws {
        func watermark(_ site: String) throws -> Instant? {
            try ledger.memory(of: site, occurrencesAfter: .earliest, at: Sample.close).processedThrough
        }
        #expect(try watermark("shop") == nil)
        try ledger.record([], processedThrough: ["shop": Sample.warning, "bureau": Sample.close])
        #expect(try watermark("shop") == Sample.warning)
        #expect(try watermark("bureau") == Sample.close)
        try ledger.processed(through: Sample.close, sites: ["shop", "third"])
        #expect(try watermark("shop") == Sample.close)
        #expect(try watermark("third") == Sample.close)
        // The clock was set back.
        try ledger.processed(through: Sample.warning, sites: ["shop"])
        try bench.reopen()
        #expect(try watermark("shop") == Sample.warning)
        #expect(try watermark("bureau") == Sample.close)
    }
}
