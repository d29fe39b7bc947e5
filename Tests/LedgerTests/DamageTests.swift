// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import TestSupport
import Testing

@testable import Ledger

@Suite struct DamageTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/ledger.sqlite" }
    private let aside = "ledger.sqlite.corrupt-20261124T170000Z"

    init() throws { folder = try TemporaryFolder() }

    private var names: Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    }

    private func contents(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(folder.path)/\(name)") }

    /// A closed ledger of several pages, all of it in the one file.
    private func writeLedger() throws {
        let ledger = try Ledger.open(directory: folder.path, at: Sample.warning).ledger
        try ledger.record(
            [], firings: (0..<20).map { Sample.firing(Sample.key(days: $0)) }, processedThrough: ["shop": Sample.close])
        try ledger.keep(["shop": Sample.presence((0..<20).map { Sample.lease("agent-\($0)") })])
    }

    /// Opens what is there, which is to be set aside with all its bytes, and sees that the fresh ledger works.
    private func expectSetAside(
        _ damaged: Data?, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> SetAside? {
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside?.path == "\(folder.path)/\(aside)", sourceLocation: sourceLocation)
        #expect(setAside?.reason.isEmpty == false, sourceLocation: sourceLocation)
        #expect(contents(aside) == damaged, sourceLocation: sourceLocation)
        #expect(try ledger.sites() == [], sourceLocation: sourceLocation)
        try ledger.record([Sample.record(Sample.key(), .missed)], processedThrough: [:])
        #expect(try ledger.history(site: "shop", limit: 9).count == 1, sourceLocation: sourceLocation)
        return setAside
    }

    @Test func aSoundLedgerIsKept() throws {
        try writeLedger()
        #expect(names == ["ledger.sqlite"])
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside == nil)
        #expect(try ledger.history(site: "shop", limit: 99).count == 20)
    }

    @Test(arguments: ["", "garbage", String(repeating: "garbage ", count: 4_000), "SQLite format 3\0", "\0"])
    func whatIsNoDatabaseIsSetAside(text: String) throws {
        try folder.write("ledger.sqlite", text)
        _ = try expectSetAside(Data(text.utf8))
    }

    @Test(arguments: [1, 50, 99, 4_096, 4_097, 20_000])
    func aTruncatedLedgerIsSetAside(length: Int) throws {
        try writeLedger()
        let whole = try #require(contents("ledger.sqlite"))
        try #require(length < whole.count)
        try folder.write("ledger.sqlite", whole.prefix(length))
        _ = try expectSetAside(whole.prefix(length))
    }

    @Test func aLedgerWithAPageOfGarbageIsSetAside() throws {
        try writeLedger()
        let whole = try #require(contents("ledger.sqlite"))
        let pages = whole.count / 4_096
        try #require(pages > 10)
        for page in 0..<pages {
            var damaged = whole
            damaged.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(repeating: 0xA5, count: 4_096))
            try folder.write("ledger.sqlite", damaged)
            _ = try expectSetAside(damaged)
            for name in names { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
        }
    }

    @Test func aDirectoryInItsPlaceIsSetAside() throws {
        try folder.write("ledger.sqlite/precious", "kept")
        let setAside = try Ledger.open(directory: folder.path, at: Sample.close).setAside
        #expect(setAside == SetAside(path: "\(folder.path)/\(aside)", reason: "it is not a file"))
        #expect(contents("\(aside)/precious") == Data("kept".utf8))
    }

    @Test func theDatabaseOfAnotherProgramIsSetAside() throws {
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE song (name TEXT)") }
        try other.close()
        let setAside = try expectSetAside(contents("ledger.sqlite"))
        #expect(setAside?.reason == "it is the database of another program")
    }

    @Test func aLedgerThatLacksATableIsSetAside() throws {
        try writeLedger()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "DROP TABLE attempt") }
        try queue.close()
        let setAside = try expectSetAside(contents("ledger.sqlite"))
        #expect(setAside?.reason == "its table attempt is missing")
    }

    @Test func aLedgerWithoutATableOfItsLaterFormIsSetAside() throws {
        try writeLedger()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "DROP TABLE messageAddress") }
        try queue.close()
        let setAside = try expectSetAside(contents("ledger.sqlite"))
        #expect(setAside?.reason == "its table messageAddress is missing")
    }

    /// As after a crash of the daemon on a disk that fails.
    @Test func theLogGoesWithItsLedger() throws {
        try writeLedger()
        let running = try Ledger.open(directory: folder.path, at: Sample.warning).ledger
        try running.record([Sample.record(Sample.key("lunch"), .missed)], processedThrough: ["shop": Sample.close])
        let crash = try TemporaryFolder()
        let log = try #require(contents("ledger.sqlite-wal"))
        let damaged = try #require(contents("ledger.sqlite")).prefix(20_000)
        try crash.write("ledger.sqlite", damaged)
        try crash.write("ledger.sqlite-wal", log)
        let (ledger, setAside) = try Ledger.open(directory: crash.path, at: Sample.close)
        #expect(setAside?.path == "\(crash.path)/\(aside)")
        #expect(FileManager.default.contents(atPath: "\(crash.path)/\(aside)") == damaged)
        #expect(FileManager.default.contents(atPath: "\(crash.path)/\(aside)-wal") == log)
        #expect(try ledger.sites() == [])
    }

    /// Otherwise SQLite would play it into the fresh ledger.
    @Test func aLogWithoutItsLedgerIsSetAside() throws {
        var open: Ledger? = try Ledger.open(directory: folder.path, at: Sample.warning).ledger
        try open?.record([Sample.record(Sample.key(), .missed)], processedThrough: ["shop": Sample.close])
        let log = try #require(contents("ledger.sqlite-wal"))
        try #require(!log.isEmpty)
        open = nil
        for name in names { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
        try folder.write("ledger.sqlite-wal", log)
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside?.reason == "\(path)-wal exists without its ledger")
        #expect(contents("\(aside)-wal") == log)
        #expect(try ledger.sites() == [])
    }

    @Test func nothingIsOverwritten() throws {
        for (number, suffix) in ["", "-2", "-3"].enumerated() {
            try folder.write("ledger.sqlite", "garbage \(number)")
            let setAside = try Ledger.open(directory: folder.path, at: Sample.close).setAside
            #expect(setAside?.path == "\(folder.path)/\(aside)\(suffix)")
        }
        for (number, suffix) in ["", "-2", "-3"].enumerated() {
            #expect(contents(aside + suffix) == Data("garbage \(number)".utf8))
        }
    }

    @Test func theLedgerOfANewerProgramIsAnError() throws {
        try writeLedger()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
        try queue.close()
        let before = contents("ledger.sqlite")
        #expect(throws: LedgerError.newer(path: path)) {
            try Ledger.open(directory: folder.path, at: Sample.close)
        }
        #expect(names == ["ledger.sqlite"])
        #expect(contents("ledger.sqlite") == before)
        #expect("\(LedgerError.newer(path: path))".contains("newer version"))
    }

    @Test func whatRemainsOfABirthThatWasCutShortIsNoObstacle() throws {
        try folder.write("ledger.sqlite.new", "half")
        try folder.write("ledger.sqlite.new-journal", "half")
        let setAside = try Ledger.open(directory: folder.path, at: Sample.close).setAside
        #expect(setAside == nil)
        #expect(names.isSuperset(of: ["ledger.sqlite"]))
        #expect(!names.contains { $0.contains(".new") })
    }
}
