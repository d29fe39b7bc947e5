// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Ledger
import TestSupport
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
        #expect(try ledger.history(site: "shop", limit: 999).map(\.record.key) == kept)
        let memory = try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        #expect(memory.processedThrough == kept[0].due)
        // With room again it goes on, in the same ledger.
        try disk.empty()
        try ledger.record([], firings: [Sample.firing(Sample.key(days: 500))], processedThrough: [:])
        let again = try Ledger.open(directory: directory, at: Sample.close)
        #expect(again.setAside == nil)
        #expect(try again.ledger.history(site: "shop", limit: 999).map(\.record.key) == [Sample.key(days: 500)] + kept)
    }

    @Test func aFullDiskLeavesNoMessageHalfWritten() throws {
        let disk = try SmallDisk(kilobytes: 800)
        let directory = "\(disk.path)/state"
        let (ledger, _) = try Ledger.open(directory: directory, at: Sample.warning)
        let now = SampleMessage.receivedAt
        func batch(_ number: Int) -> [NewMessage] {
            (0..<3).map { place in
                let text = String(repeating: "word ", count: 2_000)
                return SampleMessage.new(
                    SampleMessage.message(number * 3 + place, text: text), key: "key-\(number)-\(place)")
            }
        }
        var kept = try ledger.accept(batch(0), at: now)
        try disk.fill()
        var failure: LedgerError?
        var number = 0
        while failure == nil, number < 200 {
            number += 1
            do {
                kept += try ledger.accept(batch(number), at: now)
            } catch {
                failure = error
            }
        }
        #expect(failure == .full(path: "\(directory)/ledger.sqlite"))
        #expect(throws: LedgerError.self) { try ledger.accept(batch(number), at: now) }
        func ids() throws -> [String] { try ledger.messages(MessageQuery(limit: 999)).map(\.message.id) }
        let expected = (0..<number * 3).map(SampleMessage.id)
        #expect(kept.count == expected.count)
        #expect(try ids() == expected.reversed())
        // With room again the same batch is new: not even its keys were kept.
        try disk.empty()
        let again = try ledger.accept(batch(number), at: now)
        #expect(again == batch(number).map { .new(SampleMessage.receipt($0.message)) })
        let reopened = try Ledger.open(directory: directory, at: Sample.close)
        #expect(reopened.setAside == nil)
        #expect(try ids() == (0..<number * 3 + 3).map(SampleMessage.id).reversed())
    }

    @Test func withoutRoomTheTracesAreRemovedLater() throws {
        let disk = try SmallDisk(kilobytes: 2_000)
        let directory = "\(disk.path)/state"
        let (ledger, _) = try Ledger.open(directory: directory, at: Sample.warning)
        let text = String(repeating: "Xq7-secret ", count: 3_000)
        for number in 1...3 {
            let email = number == 3 ? "zoe@example.org" : "ana@example.org"
            _ = try ledger.accept(
                [SampleMessage.new(SampleMessage.message(number, email: email, text: text))], at: Sample.close)
        }
        #expect(try ledger.eraseMessages(email: "zoe@example.org") == 1)
        try disk.fill()
        let error = #expect(throws: LedgerError.self) { try ledger.removeTraces() }
        #expect(error == .full(path: "\(directory)/ledger.sqlite"))
        #expect(try ledger.messages(MessageQuery(limit: 9)).count == 2)
        try disk.empty()
        #expect(try ledger.eraseMessages(email: "ana@example.org") == 2)
        try ledger.removeTraces()
        for name in try names(directory) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)"))
            #expect(bytes.range(of: Data("Xq7-secret".utf8)) == nil, "\(name)")
        }
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
