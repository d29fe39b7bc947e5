// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct ReportTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }
    private let key = Sample.key()

    init() throws {
        bench = try LedgerUnderTest()
        try ledger.record(
            [], firings: [Sample.firing(key, [.webhook("crm"), .mail("desk")])], processedThrough: [:])
        _ = try bench.claim()
    }

    @discardableResult
    private func report(
        _ index: Int, _ outcome: AttemptOutcome, retryAt: Instant? = nil, _ detail: String = "",
        after seconds: Int64 = 0
    ) throws -> JobState {
        try bench.report(key, action: index, outcome, retryAt: retryAt, detail, at: Sample.close + seconds).state
    }

    private func actions() throws -> [Job<Action>] {
        try #require(try ledger.history(site: "shop", trigger: "closing-soon", limit: 1).first).actions
    }

    @Test(arguments: [
        ([AttemptOutcome.done, .done], OccurrenceState.done), ([.done, .failed], .failed), ([.failed, .done], .failed),
        ([.failed, .failed], .failed),
    ])
    func theLastActionSettlesTheOccurrence(outcomes: [AttemptOutcome], state: OccurrenceState) throws {
        #expect(try report(1, outcomes[1]) == .waiting)
        #expect(try bench.states() == [.claimed])
        #expect(try bench.claim().map { $0.jobs.map(\.index) } == [[0]])
        #expect(try report(0, outcomes[0]) == (state == .done ? .done : .failed))
        #expect(try bench.states() == [state])
        #expect(try bench.claim().isEmpty)
        #expect(try bench.claim(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead).isEmpty)
        #expect(try ledger.unfinished().isEmpty)
        #expect(try bench.claimers() == [nil, nil])
    }

    @Test func aRetryIsTakenUpAgain() throws {
        #expect(try report(0, .retry, retryAt: Sample.close + 30, "500") == .waiting)
        #expect(try report(0, .retry, retryAt: Sample.close + 90, "timeout", after: 30) == .waiting)
        #expect(try report(1, .done) == .waiting)
        #expect(try ledger.unfinished() == [UnfinishedWork(Sample.work(), nextAttempt: Sample.close + 90)])
        #expect(try ledger.unfinished(Sample.work()) == UnfinishedWork(Sample.work(), nextAttempt: Sample.close + 90))
        #expect(try ledger.unfinished(Sample.work("lunch")) == nil)
        try bench.reopen()
        let jobs = try bench.claim(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead).flatMap(\.jobs)
        #expect(
            jobs == [
                .init(
                    index: 0, target: .webhook("crm"), attempts: 2, since: Sample.warning,
                    nextAttempt: Sample.close + 90)
            ])
        #expect(try report(0, .done, "200", after: 95) == .done)
        #expect(
            try actions().first
                == .init(
                    target: .webhook("crm"), state: .done, since: Sample.warning, nextAttempt: nil,
                    attempts: [
                        .init(at: Sample.close, outcome: .retry, retryAt: Sample.close + 30, detail: "500"),
                        .init(at: Sample.close + 30, outcome: .retry, retryAt: Sample.close + 90, detail: "timeout"),
                        .init(at: Sample.close + 95, outcome: .done, detail: "200"),
                    ]))
    }

    @Test func theFirstOfTheNextAttemptsCounts() throws {
        try report(0, .retry, retryAt: Sample.close + 30)
        // The other one has never been tried.
        #expect(try ledger.unfinished().map(\.nextAttempt) == [nil])
        try report(1, .retry, retryAt: Sample.close + 10)
        #expect(try ledger.unfinished().map(\.nextAttempt) == [Sample.close + 10])
    }

    @Test func whatIsSettledStaysSettled() throws {
        try report(0, .done, "200")
        let before = try actions()
        for outcome in AttemptOutcome.allCases {
            #expect(try report(0, outcome, "again", after: 5) == .waiting)
        }
        #expect(try actions() == before)
        try report(1, .failed, "no such mailbox")
        let settled = try ledger.history(site: "shop", limit: 10)
        for outcome in AttemptOutcome.allCases {
            #expect(try report(1, outcome, "again", after: 5) == .failed)
        }
        #expect(try ledger.history(site: "shop", limit: 10) == settled)
    }

    @Test func aReportThatComesTwiceCountsOnce() throws {
        // The answer was lost, and it is sent again, some seconds later.
        for seconds in 0..<3 as Range<Int64> {
            try report(0, .retry, retryAt: Sample.close + 30, "500", after: seconds)
        }
        #expect(try actions()[0].attempts.map(\.at) == [Sample.close])
        try report(0, .retry, retryAt: Sample.close + 30, "502")
        #expect(try actions()[0].attempts.map(\.detail) == ["500", "502"])
    }

    @Test func whatIsNotKnownIsSaid() throws {
        let strangers = [Sample.key(days: 1), Sample.key("lunch"), Sample.key(site: "bureau")]
        for stranger in strangers {
            #expect(throws: LedgerError.unknownOccurrence(stranger)) {
                try bench.report(stranger, action: 0, .done)
            }
        }
        for index in [-1, 2, Int.max] {
            #expect(throws: LedgerError.unknownJob(.action(key, index: index))) { try report(index, .done) }
        }
        // One that never fired has no actions.
        try ledger.record([Sample.record(Sample.key("lunch"), .missed)], processedThrough: [:])
        #expect(throws: LedgerError.unknownJob(.action(Sample.key("lunch"), index: 0))) {
            try bench.report(Sample.key("lunch"), action: 0, .done)
        }
        #expect(try actions().map(\.state) == [.waiting, .waiting])
    }

    @Test(arguments: [
        (String(repeating: "x", count: 999), 999), (String(repeating: "é", count: 1_000), 1_000),
        (String(repeating: "x", count: 1_000_000), 1_000), ("e" + String(repeating: "\u{301}", count: 9_000), 1_000),
    ])
    func detailsAreKeptAsTheControlSocketPromises(detail: String, length: Int) throws {
        try report(0, .failed, detail)
        let kept = try actions()[0].attempts[0].detail
        #expect(kept.unicodeScalars.count == length)
        #expect(detail.unicodeScalars.starts(with: kept.unicodeScalars))
    }

    @Test func nothingIsLostBehindANul() throws {
        try report(0, .failed, "a\0b'; DROP TABLE attempt; --")
        #expect(try actions()[0].attempts[0].detail == "a\u{FFFD}b'; DROP TABLE attempt; --")
    }

    /// That of a runner that was taken for dead.
    @Test func aReportCountsWhoeverSendsIt() throws {
        _ = try bench.claim(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead)
        #expect(try report(0, .done) == .waiting)
        #expect(try bench.claim(by: Sample.otherRunner).map { $0.jobs.map(\.index) } == [[1]])
    }
}
