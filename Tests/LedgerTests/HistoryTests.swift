// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct HistoryTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }

    init() throws { bench = try LedgerUnderTest() }

    @Test func theNewestComesFirst() throws {
        let keys = [Sample.key(days: 1), Sample.key("lunch", days: 3), Sample.key(), Sample.key(days: 2)]
        try ledger.record(keys.map { Sample.record($0, .missed) }, processedThrough: [:])
        try ledger.record([Sample.record(Sample.key(days: 9, site: "bureau"), .missed)], processedThrough: [:])
        func days(_ trigger: String?, _ limit: Int) throws -> [Int64] {
            try ledger.history(site: "shop", trigger: trigger, limit: limit).map {
                ($0.record.key.due - Sample.warning) / 86_400
            }
        }
        #expect(try days(nil, 10) == [3, 2, 1, 0])
        #expect(try days(nil, 2) == [3, 2])
        #expect(try days("closing-soon", 10) == [2, 1, 0])
        #expect(try days("closing-soon", 0) == [])
        #expect(try days("closing-soon", -1) == [])
        #expect(try days("unheard-of", 10) == [])
    }

    @Test func anEntryTellsAll() throws {
        let firing = Sample.firing(Sample.key(), late: 42)
        try ledger.record([Sample.record(firing.key, .fired, late: 42)], firings: [firing], processedThrough: [:])
        _ = try bench.claim()
        try bench.report(firing.key, action: 0, .failed, "404", at: Sample.warning + 44)
        let entry = try #require(try ledger.history(site: "shop", limit: 1).first)
        #expect(
            entry.record
                == OccurrenceRecord(
                    key: firing.key, event: .close, eventAt: Sample.close, departments: ["sales"], outcome: .fired,
                    at: Sample.warning + 42))
        #expect(
            entry.actions == [
                .init(
                    target: .webhook("crm"), state: .failed, since: Sample.warning + 42, nextAttempt: nil,
                    attempts: [.init(at: Sample.warning + 44, outcome: .failed, detail: "404")])
            ])
    }

    @Test(arguments: [OccurrenceRecord.Outcome.missed, .unmet, .paused])
    func whatDidNotFireHasNoActions(outcome: OccurrenceRecord.Outcome) throws {
        try ledger.record([Sample.record(Sample.key(), outcome, late: 4_000)], processedThrough: [:])
        let entry = try #require(try ledger.history(site: "shop", limit: 1).first)
        #expect(entry.record.outcome == outcome)
        #expect(entry.record.at == Sample.warning + 4_000)
        #expect(entry.actions.isEmpty)
    }
}
