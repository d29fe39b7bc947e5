// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct FailedActionTests {
    private let bench: LedgerUnderTest

    init() throws {
        bench = try LedgerUnderTest()
    }

    /// A day's occurrence with a webhook and a mail, and how these ended, an hour later.
    private func occurrence(day: Int64, _ outcomes: [AttemptOutcome], retryAt: Instant? = nil) throws {
        let key = Sample.key(days: day)
        try bench.ledger.record(
            [], firings: [Sample.firing(key, [.webhook("crm"), .mail("desk")])], processedThrough: [:])
        _ = try bench.claim()
        for (index, outcome) in outcomes.enumerated() {
            try bench.report(key, action: index, outcome, retryAt: retryAt, "day \(day)", at: key.due + 3_600)
        }
    }

    private var failed: [ActionFailure] {
        get throws { try bench.ledger.failedActions(site: "shop", trigger: "closing-soon") }
    }

    @Test func whatFailedLastIsToldSinceItsFirstFailure() throws {
        #expect(try failed.isEmpty)
        try occurrence(day: 0, [.failed, .failed])
        try occurrence(day: 1, [.done, .failed])
        try occurrence(day: 2, [.failed, .failed])
        try occurrence(day: 3, [.failed, .failed])
        let failed = try failed
        #expect(failed.map(\.index) == [0, 1])
        #expect(failed.map(\.action) == [.webhook("crm"), .mail("desk")])
        #expect(failed.map(\.since) == [Sample.key(days: 2).due + 3_600, Sample.key(days: 0).due + 3_600])
        #expect(failed.map(\.due) == Array(repeating: Sample.key(days: 3).due, count: 2))
        #expect(failed.map(\.detail) == ["day 3", "day 3"])
        #expect(try bench.ledger.failedActions(site: "shop", trigger: "lunch").isEmpty)
        #expect(try bench.ledger.failedActions(site: "other", trigger: "closing-soon").isEmpty)
    }

    @Test func successEndsIt() throws {
        try occurrence(day: 0, [.failed, .failed])
        try occurrence(day: 1, [.done, .failed])
        #expect(try failed.map(\.index) == [1])
        try occurrence(day: 2, [.done, .done])
        #expect(try failed.isEmpty)
    }

    /// An action that will be retried has not failed, and an occurrence that did not fire says nothing.
    @Test func whatIsNotSettledChangesNothing() throws {
        try occurrence(day: 0, [.failed, .done])
        try occurrence(day: 1, [.retry], retryAt: Sample.close + 10 * 86_400)
        try bench.ledger.record([Sample.record(Sample.key(days: 2), .missed)], processedThrough: [:])
        #expect(try failed.map(\.due) == [Sample.key(days: 0).due])
    }
}
