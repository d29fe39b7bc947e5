// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct SizeTests {
    @Test func tenThousandOccurrencesAreAllThere() throws {
        let bench = try LedgerUnderTest()
        // 100 a day on 100 days, as 50 sites with two triggers each have them.
        let keys = (0..<100).flatMap { day in
            (0..<100).map { Sample.key("trigger-\($0 % 2)", days: day, site: "site-\($0 / 2)") }
        }
        try bench.ledger.record(
            [], firings: keys.map { Sample.firing($0) },
            processedThrough: Dictionary(uniqueKeysWithValues: (0..<50).map { ("site-\($0)", Sample.close) }))
        try bench.reopen()
        #expect(try bench.ledger.sites().count == 50)
        let memory = try bench.ledger.memory(
            of: "site-7", occurrencesAfter: Sample.key(days: 89).due, at: Sample.key(days: 100).due)
        #expect(memory.occurrences.count == 20)
        #expect(try bench.ledger.unfinished().count == 100)
        #expect(try bench.ledger.history(site: "site-7", limit: 1_000).count == 200)
        let last = try bench.ledger.history(site: "site-7", trigger: "trigger-1", limit: 1)
        #expect(last.map(\.record.key.due) == [Sample.key(days: 99).due])
        #expect(try bench.ledger.prune(at: Sample.key(days: 500).due) == 10_000)
    }
}
