// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import TestSupport
import Testing

@testable import Ledger

/// Damage that shows only once the ledger is open.
@Suite struct RuntimeDamageTests {
    private func expectCorrupt(
        sourceLocation: SourceLocation = #_sourceLocation, _ call: () throws -> Void
    ) {
        do {
            try call()
            Issue.record("no error", sourceLocation: sourceLocation)
        } catch LedgerError.corrupt {
            // As it should be.
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test func aLedgerThatIsDamagedWhileOpenIsSetAside() throws {
        let bench = try LedgerUnderTest()
        try bench.ledger.record(
            [], firings: (0..<200).map { Sample.firing(Sample.key(days: $0)) },
            processedThrough: ["shop": Sample.close])
        // All of it into the one file, and none in memory.
        let other = try DatabaseQueue(path: bench.path)
        try other.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try bench.ledger.read { try $0.execute(sql: "PRAGMA shrink_memory") }
        // All pages but the first, under the daemon's feet.
        let file = try #require(FileHandle(forWritingAtPath: bench.path))
        let size = try Int(file.seekToEnd())
        try file.seek(toOffset: 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: size - 4_096))
        try file.close()
        expectCorrupt { _ = try bench.ledger.history(site: "shop", limit: 1_000) }
        expectCorrupt {
            try bench.ledger.record([Sample.record(Sample.key("new"), .missed)], processedThrough: [:])
        }
        let (fresh, setAside) = try bench.ledger.setAside(because: "malformed", at: Sample.close)
        #expect(setAside.reason == "malformed")
        for suffix in ["", "-wal", "-shm"] {
            #expect(FileManager.default.fileExists(atPath: setAside.path + suffix))
        }
        #expect(try fresh.sites() == [])
        try fresh.record([Sample.record(Sample.key("new"), .missed)], processedThrough: [:])
        let again = try Ledger.open(directory: bench.folder.path, at: Sample.close)
        #expect(again.setAside == nil)
        #expect(try again.ledger.history(site: "shop", limit: 9).map(\.record.key) == [Sample.key("new")])
    }

    @Test(arguments: [
        "UPDATE occurrence SET outcome = 'duw'", "UPDATE occurrence SET event = 'x'",
        "UPDATE occurrence SET departments = '[\"sales\"'", "UPDATE occurrence SET due = 9223372036854775807",
        "UPDATE occurrence SET decidedAt = -9223372036854775807",
    ])
    func aRowThatMakesNoSenseIsLostAndNothingElse(statement: String) throws {
        let bench = try LedgerUnderTest()
        let keys = [Sample.key(), Sample.key(days: 1)]
        try bench.ledger.record([], firings: keys.map { Sample.firing($0) }, processedThrough: [:])
        try bench.ledger.write { try $0.execute(sql: "\(statement) WHERE id = (SELECT min(id) FROM occurrence)") }
        let row = try damagedRow { _ = try bench.ledger.history(site: "shop", limit: 10) }
        #expect(
            try row
                == damagedRow {
                    _ = try bench.ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
                })
        #expect(row.description.hasPrefix("occurrence id=1: "))
        try bench.ledger.quarantine(row, at: Sample.close)
        #expect(try bench.ledger.history(site: "shop", limit: 10).map(\.record.key) == [keys[1]])
        #expect(
            try bench.ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close).occurrences.map(\.key)
                == [keys[1]])
        #expect(try bench.claim().count == 1)
        let kept = try bench.ledger.read { try Row.fetchAll($0, sql: "SELECT source, cells FROM damagedRow") }
        #expect(kept.map { $0["source"] as String } == ["occurrence"])
        #expect((kept[0]["cells"] as String?)?.contains("closing-soon") == true)
    }

    /// Each of the tables of which a site's memory is made.
    @Test(arguments: [
        ("agent", "lease"), ("departmentStatus", "status"), ("override", "override"),
    ])
    func aCellOfASitesMemory(table: String, column: String) throws {
        let bench = try LedgerUnderTest()
        try bench.ledger.keep([
            "shop": Sample.presence([Sample.lease("ana")], [Sample.status("sales", .away)])
        ])
        let override = Override(
            id: 1, department: "sales", phase: .closed, from: Sample.warning, until: nil, reason: nil, by: nil,
            setAt: Sample.warning)
        try bench.ledger.keep(overrides: [override], site: "shop", at: Sample.warning)
        try bench.ledger.write { try $0.execute(sql: "UPDATE \(table) SET \(column) = '{'") }
        func memory() throws -> SiteSnapshot {
            try bench.ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        }
        let row = try damagedRow { _ = try memory() }
        try bench.ledger.quarantine(row, at: Sample.close)
        let left = try memory()
        #expect(left.agents.isEmpty == (table == "agent"))
        #expect(left.statuses.isEmpty == (table == "departmentStatus"))
        #expect(left.overrides.isEmpty == (table == "override"))
    }

    @Test(arguments: ["NULL", "'{}'", "''"])
    func aFiringThatCannotBeReadFails(firing: String) throws {
        let bench = try LedgerUnderTest()
        try bench.ledger.record([], firings: [Sample.firing(Sample.key())], processedThrough: [:])
        try bench.ledger.write { try $0.execute(sql: "UPDATE occurrence SET firing = \(firing)") }
        let row = try damagedRow { _ = try bench.claim() }
        // The claim was not made.
        #expect(try bench.states() == [.due])
        try bench.ledger.quarantine(row, at: Sample.close)
        #expect(try bench.claim().isEmpty)
        #expect(try bench.states() == [.failed])
    }

    /// The row that an operation finds damaged.
    private func damagedRow(_ operation: () throws -> Void) throws -> DamagedRow {
        do {
            try operation()
        } catch LedgerError.damaged(_, let row) {
            return row
        }
        throw NotFound()
    }

    private struct NotFound: Error {}

    /// Bits that turn anywhere: an error or a fresh ledger, and never a crash.
    @Test(arguments: 0..<4) func turnedBitsAreSurvived(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var ledger: Ledger? = try Ledger.open(directory: folder.path, at: Sample.warning).ledger
        try ledger?.record(
            [], firings: (0..<8).map { Sample.firing(Sample.key(days: $0)) }, processedThrough: ["shop": Sample.close])
        try ledger?.keep(["shop": Sample.presence([Sample.lease("ana")], [Sample.status("sales", .away)])])
        ledger = nil
        let path = "\(folder.path)/ledger.sqlite"
        let whole = try #require(FileManager.default.contents(atPath: path))
        var chance = SeededRandom(seed: seed)
        for _ in 0..<60 {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
            }
            var damaged = whole
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                damaged[Int.random(in: 0..<damaged.count, using: &chance)] ^=
                    1 << UInt8.random(in: 0..<8, using: &chance)
            }
            try folder.write("ledger.sqlite", damaged)
            // Whether it is an error depends on the bits; the process must live on.
            _ = try? Self.useAll(of: folder.path)
        }
    }

    private static func useAll(of folder: String) throws {
        let ledger = try Ledger.open(directory: folder, at: Sample.close).ledger
        for site in try ledger.sites() {
            _ = try ledger.memory(of: site, occurrencesAfter: .earliest, at: Sample.close)
            for entry in try ledger.history(site: site, limit: 100) { _ = "\(entry.record.key)" }
        }
        for unfinished in try ledger.unfinished() {
            _ = try ledger.claim(
                unfinished.workload, by: Sample.runner, at: Sample.close, isAlive: Sample.everybodyLives)
        }
        try ledger.record([Sample.record(Sample.key("new"), .missed)], processedThrough: [:])
        try ledger.prune(at: Sample.close)
    }
}
