import Desk
import Foundation
import Hours
import Ledger
import TestBench
import Testing

@Suite struct DiskTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func aFullDiskIsAnErrorAndNothingIsLost() throws {
        let disk = try SmallDisk(kilobytes: 600)
        let directory = "\(disk.path)/state"
        let (ledger, _) = try Ledger.open(directory: directory, at: Sample.warning)
        try ledger.record([], firings: [Sample.firing(Sample.key())], processedThrough: ["shop": Sample.warning])
        try disk.fill()
        // The write-ahead log may still have a page to itself; it soon has not.
        let isFull = LedgerError.full(path: "\(directory)/ledger.sqlite")
        var failure: LedgerError?
        var kept = [Sample.key()]
        for days in 1..<200 as Range<Int64> where failure == nil {
            let key = Sample.key(days: days)
            do {
                try ledger.record([], firings: [Sample.firing(key)], processedThrough: ["shop": key.due])
                kept.insert(key, at: 0)
            } catch {
                failure = error
            }
        }
        #expect(failure == isFull)
        #expect(try ledger.history(site: "shop", limit: 999).map(\.key) == kept)
        let memory = try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        #expect(memory.processedThrough == kept[0].due)
        // With room again it goes on, in the same ledger.
        try disk.empty()
        try ledger.record([], firings: [Sample.firing(Sample.key(days: 500))], processedThrough: [:])
        let again = try Ledger.open(directory: directory, at: Sample.close)
        #expect(again.setAside == nil)
        #expect(try again.ledger.history(site: "shop", limit: 999).map(\.key) == [Sample.key(days: 500)] + kept)
    }

    @Test func noRoomForAFreshLedgerIsAnErrorThatLeavesNothingBehind() throws {
        let disk = try SmallDisk(kilobytes: 64)
        let directory = "\(disk.path)/state"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try disk.fill()
        #expect(throws: LedgerError.full(path: "\(directory)/ledger.sqlite.new")) {
            try Ledger.open(directory: directory, at: Sample.warning)
        }
        #expect(try names(directory) == [])
    }

    @Test func aReadOnlyFileSystemIsAnErrorAndNoDamage() throws {
        let disk = try SmallDisk(kilobytes: 1_024)
        let directory = "\(disk.path)/state"
        // Open no longer than this.
        try Ledger.open(directory: directory, at: Sample.warning).ledger.processed(through: Sample.close, sites: ["a"])
        try disk.makeReadOnly()
        let error = #expect(throws: LedgerError.self) { try Ledger.open(directory: directory, at: Sample.close) }
        guard case .notPermitted = error else {
            Issue.record("\(error.map { "\($0)" } ?? "none")")
            return
        }
        #expect(try names(directory) == ["ledger.sqlite"])
    }

    @Test func aDirectoryThatCannotBeMadeIsAnError() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "")
        for directory in ["\(folder.path)/missing/state", "\(folder.path)/file/state", "\(folder.path)/file"] {
            let error = #expect(throws: LedgerError.self) { try Ledger.open(directory: directory, at: Sample.close) }
            #expect(error.map { "\($0)" }?.contains(directory) == true)
        }
        #expect(try names(folder.path) == ["file"])
    }

    /// As when an operator looks into it.
    @Test func anotherReaderIsNoObstacle() throws {
        let bench = try LedgerUnderTest()
        let other = try Ledger.open(directory: bench.folder.path, at: Sample.close).ledger
        #expect(try other.sites() == [])
        try bench.ledger.record([Sample.record(Sample.key(), .missed)], processedThrough: [:])
        #expect(try other.sites() == ["shop"])
    }
}
