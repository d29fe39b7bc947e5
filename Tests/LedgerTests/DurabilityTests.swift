// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import TestSupport
import Testing

@testable import Ledger

@Suite struct DurabilityTests {
    /// As `PRAGMA synchronous` answers (sqlite.org/pragma.html).
    private let normal = 1
    private let full = 2

    private func synchronous(_ ledger: Ledger) throws -> Int? {
        try ledger.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    @Test func whatMustNotBeLostIsWrittenThrough() throws {
        let bench = try LedgerUnderTest()
        let ledger = bench.ledger
        let key = Sample.key()
        #expect(try synchronous(ledger) == full)
        let durable: [(String, () throws -> Void)] = [
            ("record", { try ledger.record([], firings: [Sample.firing(key)], processedThrough: [:]) }),
            ("report", { try bench.report(key, action: 0, .done) }),
            ("overrides", { try ledger.keep(overrides: [], site: "shop", at: Sample.close) }),
            ("pause", { try ledger.pause(trigger: "lunch", site: "shop", by: nil, at: Sample.close) }),
            ("accept", { try bench.accept(SampleMessage.new(SampleMessage.message(1))) }),
            ("delivery", { try bench.report(1, 0, .failed) }),
            ("retry", { _ = try ledger.retryDeliveries(of: SampleMessage.id(1), at: Sample.close) }),
            ("erasure", { _ = try ledger.eraseMessages(email: "zoe@example.org") }),
            ("prune", { _ = try ledger.pruneMessages(at: Sample.close) }),
            ("resume", { try ledger.resume(trigger: "lunch", site: "shop") }),
        ]
        for (name, call) in durable {
            try ledger.processed(through: Sample.close, sites: ["shop"])
            #expect(try synchronous(ledger) == normal)
            try call()
            #expect(try synchronous(ledger) == full, "\(name)")
        }
    }

    /// A loss of power ends every claimer, too: its claims are free then, whether they are on the disk or not.
    @Test func aClaimNeedNotBeWrittenThrough() throws {
        let bench = try LedgerUnderTest()
        try bench.ledger.record([], firings: [Sample.firing(Sample.key())], processedThrough: [:])
        #expect(try bench.claim().count == 1)
        #expect(try synchronous(bench.ledger) == normal)
    }

    @Test func theFileIsAWriteAheadDatabaseOfTheGroup() throws {
        umask(0)
        defer { umask(0o022) }
        let bench = try LedgerUnderTest()
        try bench.ledger.processed(through: Sample.close, sites: ["shop"])
        #expect(try bench.ledger.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(try bench.ledger.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
        #expect(names == ["ledger.sqlite", "ledger.sqlite-shm", "ledger.sqlite-wal"])
        for name in names {
            var status = stat()
            try #require(stat("\(bench.folder.path)/\(name)", &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o640, "\(name)")
        }
    }

    @Test func theModeDoesNotDependOnTheUmask() throws {
        umask(0o077)
        defer { umask(0o022) }
        let bench = try LedgerUnderTest()
        var status = stat()
        try #require(stat(bench.path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o640)
    }

    @Test func aTransactionThatFailsLeavesNothingBehind() throws {
        let bench = try LedgerUnderTest()
        struct Stop: Error {}
        #expect(throws: LedgerError.self) {
            try bench.ledger.write(.normal) { database in
                try database.execute(sql: "INSERT INTO watermark VALUES ('shop', 1)")
                throw Stop()
            }
        }
        #expect(try bench.ledger.sites() == [])
        // And the next one works.
        try bench.ledger.record([Sample.record(Sample.key(), .missed)], processedThrough: [:])
        #expect(try bench.states() == [.missed])
    }

    /// The content found by another process that opens the bytes on the disk in the middle of a transaction.
    @Test func aCopyTakenInATransactionHoldsWhatWasCommitted() throws {
        let bench = try LedgerUnderTest()
        let folder = try TemporaryFolder()
        try bench.ledger.record([], firings: [Sample.firing(Sample.key())], processedThrough: [:])
        try bench.ledger.write { database in
            // More than the cache holds, so that pages spill into the log before the commit.
            try database.execute(sql: "PRAGMA cache_size = 10")
            for number in 0..<500 {
                try database.execute(
                    sql: "INSERT INTO agent VALUES ('shop', ?, ?)",
                    arguments: ["agent-\(number)", String(repeating: "x", count: 2_000)])
            }
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: bench.path + suffix, toPath: "\(folder.path)/ledger.sqlite\(suffix)")
            }
        }
        let log = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/ledger.sqlite-wal")
        #expect(try #require(log[.size] as? Int) > 500_000)
        let (copy, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside == nil)
        #expect(try copy.history(site: "shop", limit: 10).map(\.record.key) == [Sample.key()])
        #expect(try copy.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close).agents.isEmpty)
    }
}
