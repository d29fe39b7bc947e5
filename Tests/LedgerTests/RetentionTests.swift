// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import GRDB
import Hours
import Testing

@testable import Ledger

@Suite struct RetentionTests {
    private let day: Int64 = 86_400

    @Test func occurrencesGoAfterFourHundredDays() throws {
        let bench = try LedgerUnderTest()
        let now = Sample.warning + 400 * day
        let keys = [Sample.key(days: -30), Sample.key(days: -1), Sample.key(), Sample.key(days: 399)]
        try bench.ledger.record([], firings: keys.map { Sample.firing($0) }, processedThrough: ["shop": now])
        for key in keys {
            try bench.report(key, action: 0, .retry, retryAt: now, "500", at: key.due)
        }
        #expect(try bench.ledger.prune(at: now) == 2)
        let left = try bench.ledger.history(site: "shop", limit: 10)
        #expect(left.map(\.record.key) == [Sample.key(days: 399), Sample.key()])
        #expect(left.map { $0.actions.first?.attempts.count } == [1, 1])
        for table in ["job", "attempt"] {
            let rows = try bench.ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
            #expect(rows == 2, "\(table)")
        }
        #expect(try bench.ledger.prune(at: now) == 0)
        #expect(try bench.ledger.prune(at: now + 1) == 1)
        #expect(throws: LedgerError.unknownOccurrence(Sample.key())) {
            try bench.report(Sample.key(), action: 0, .done, at: now)
        }
    }

    @Test func whatStillHoldsStays() throws {
        let bench = try LedgerUnderTest()
        func override(_ id: Int64, until: Instant?) -> Override {
            Override(
                id: id, department: "sales", phase: .open, from: Sample.warning, until: until, reason: nil, by: nil,
                setAt: Sample.warning)
        }
        let endless = override(1, until: nil)
        try bench.ledger.keep(
            overrides: [endless, override(2, until: Sample.close), override(3, until: nil)], site: "shop",
            at: Sample.warning)
        // The second expires; the third is cleared a day later.
        try bench.ledger.keep(
            overrides: [endless, override(3, until: nil)], site: "shop", at: Sample.close)
        try bench.ledger.keep(overrides: [endless], site: "shop", at: Sample.close + day)
        try bench.ledger.keep(["shop": Sample.presence([Sample.lease("ana")], [Sample.status("sales", .away)])])
        try bench.ledger.pause(trigger: "lunch", site: "shop", by: nil, at: Sample.warning)
        func identifiers() throws -> [Int64] {
            try bench.ledger.overrideHistory(site: "shop", limit: 10).map(\.override.id)
        }
        try bench.ledger.prune(at: Sample.close + 400 * day)
        #expect(try identifiers() == [3, 2, 1])
        try bench.ledger.prune(at: Sample.close + 400 * day + 1)
        #expect(try identifiers() == [3, 1])
        try bench.ledger.prune(at: Sample.close + 9_000 * day)
        #expect(try identifiers() == [1])
        let memory = try bench.ledger.memory(
            of: "shop", occurrencesAfter: .earliest, at: Sample.close + 9_000 * day)
        #expect(memory.overrides == [endless])
        #expect(memory.agents == [Sample.lease("ana")])
        #expect(memory.statuses == [Sample.status("sales", .away)])
        #expect(memory.pausedTriggers == ["lunch"])
    }

    /// One that nobody has ended since it expired.
    @Test func anOverrideThatExpiredLongAgoGoes() throws {
        let bench = try LedgerUnderTest()
        let override = Override(
            id: 1, department: "sales", phase: .open, from: Sample.warning, until: Sample.close, reason: nil, by: nil,
            setAt: Sample.warning)
        try bench.ledger.keep(overrides: [override], site: "shop", at: Sample.warning)
        try bench.ledger.prune(at: Sample.close + 400 * day)
        #expect(try bench.ledger.overrideHistory(site: "shop", limit: 10).count == 1)
        try bench.ledger.prune(at: Sample.close + 400 * day + 1)
        #expect(try bench.ledger.overrideHistory(site: "shop", limit: 10).isEmpty)
    }
}
