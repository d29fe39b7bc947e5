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
        _ index: Int, _ outcome: AttemptOutcome, _ detail: String = "", after seconds: Int64 = 0
    ) throws -> OccurrenceState {
        try ledger.report(key, action: index, outcome: outcome, detail: detail, at: Sample.close + seconds)
    }

    private func actions() throws -> [HistoryEntry.PerformedAction] {
        try #require(try ledger.last(site: "shop", trigger: "closing-soon")).actions
    }

    @Test(arguments: [
        ([AttemptOutcome.done, .done], OccurrenceState.done), ([.done, .failed], .failed), ([.failed, .done], .failed),
        ([.failed, .failed], .failed),
    ])
    func theLastActionSettlesTheOccurrence(outcomes: [AttemptOutcome], state: OccurrenceState) throws {
        #expect(try report(1, outcomes[1]) == .claimed)
        #expect(try bench.claim().map { $0.pending.map(\.index) } == [[0]])
        #expect(try report(0, outcomes[0]) == state)
        #expect(try bench.states() == [state])
        #expect(try bench.claim().isEmpty)
        #expect(try bench.claim(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead).isEmpty)
        #expect(try ledger.unfinished().isEmpty)
        #expect(try ledger.last(site: "shop", trigger: "closing-soon")?.claimer == nil)
    }

    @Test func aRetryIsTakenUpAgain() throws {
        #expect(try report(0, .retry(after: Sample.close + 30), "500") == .claimed)
        #expect(try report(0, .retry(after: Sample.close + 90), "timeout", after: 30) == .claimed)
        #expect(try report(1, .done) == .claimed)
        #expect(
            try ledger.unfinished()
                == [.init(site: "shop", trigger: "closing-soon", nextAttempt: Sample.close + 90)])
        try bench.reopen()
        let pending = try bench.claim(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead).flatMap(\.pending)
        #expect(pending == [.init(index: 0, attempts: 2, nextAttempt: Sample.close + 90)])
        #expect(try report(0, .done, "200", after: 95) == .done)
        #expect(
            try actions().first
                == .init(
                    action: .webhook("crm"), state: .done, nextAttempt: nil,
                    attempts: [
                        .init(at: Sample.close, outcome: .retry(after: Sample.close + 30), detail: "500"),
                        .init(at: Sample.close + 30, outcome: .retry(after: Sample.close + 90), detail: "timeout"),
                        .init(at: Sample.close + 95, outcome: .done, detail: "200"),
                    ]))
    }

    @Test func theFirstOfTheNextAttemptsCounts() throws {
        try report(0, .retry(after: Sample.close + 30))
        // The other one has never been tried.
        #expect(try ledger.unfinished().map(\.nextAttempt) == [nil])
        try report(1, .retry(after: Sample.close + 10))
        #expect(try ledger.unfinished().map(\.nextAttempt) == [Sample.close + 10])
    }

    @Test func whatIsSettledStaysSettled() throws {
        try report(0, .done, "200")
        let before = try actions()
        for outcome in [AttemptOutcome.done, .failed, .retry(after: Sample.close + 60)] {
            #expect(try report(0, outcome, "again", after: 5) == .claimed)
        }
        #expect(try actions() == before)
        try report(1, .failed, "no such mailbox")
        let settled = try ledger.history(site: "shop", limit: 10)
        for outcome in [AttemptOutcome.done, .failed, .retry(after: Sample.close + 60)] {
            #expect(try report(1, outcome, "again", after: 5) == .failed)
        }
        #expect(try ledger.history(site: "shop", limit: 10) == settled)
    }

    @Test func aReportThatComesTwiceCountsOnce() throws {
        for _ in 0..<3 { try report(0, .retry(after: Sample.close + 30), "500") }
        #expect(try actions()[0].attempts.count == 1)
        try report(0, .retry(after: Sample.close + 30), "502")
        #expect(try actions()[0].attempts.map(\.detail) == ["500", "502"])
    }

    @Test func whatIsNotKnownIsSaid() throws {
        let strangers = [Sample.key(days: 1), Sample.key("lunch"), Sample.key(site: "bureau")]
        for stranger in strangers {
            #expect(throws: LedgerError.unknownOccurrence(stranger)) {
                try ledger.report(stranger, action: 0, outcome: .done, detail: "", at: Sample.close)
            }
        }
        for index in [-1, 2, Int.max] {
            #expect(throws: LedgerError.unknownAction(key, index: index)) { try report(index, .done) }
        }
        // One that never fired has no actions.
        try ledger.record([Sample.record(Sample.key("lunch"), .missed)], processedThrough: [:])
        #expect(throws: LedgerError.unknownAction(Sample.key("lunch"), index: 0)) {
            try ledger.report(Sample.key("lunch"), action: 0, outcome: .done, detail: "", at: Sample.close)
        }
        #expect(try actions().map(\.state) == [.waiting, .waiting])
    }

    @Test(arguments: [
        (String(repeating: "x", count: 499), 499), (String(repeating: "é", count: 500), 500),
        (String(repeating: "x", count: 1_000_000), 500), ("e" + String(repeating: "\u{301}", count: 9_000), 500),
    ])
    func detailsAreBounded(detail: String, length: Int) throws {
        try report(0, .failed, detail)
        let kept = try actions()[0].attempts[0].detail
        #expect(kept.unicodeScalars.count == length)
        #expect(detail.unicodeScalars.starts(with: kept.unicodeScalars))
    }

    @Test func nothingIsLostBehindANul() throws {
        try report(0, .failed, "a\0b'; DROP TABLE attempt; --")
        #expect(try actions()[0].attempts[0].detail == "a\u{FFFD}b'; DROP TABLE attempt; --")
    }

    @Test func aReportCountsAlsoWhenTheClaimWasGivenBack() throws {
        try ledger.release(site: "shop", trigger: "closing-soon", by: Sample.runner)
        #expect(try report(0, .done) == .due)
        #expect(try bench.claim().map { $0.pending.map(\.index) } == [[1]])
    }
}
