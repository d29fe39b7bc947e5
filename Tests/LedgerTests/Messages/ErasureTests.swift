// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import Testing

@testable import Ledger

/// Deleted content is in none of the ledger's files any more.
@Suite struct ErasureTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }
    private let now = SampleMessage.receivedAt
    private let secret = "Xq7-geheim-Ärger-"

    init() throws { bench = try LedgerUnderTest() }

    /// The ledger's files that hold the bytes of `text`, or of what is searched and compared of it.
    private func filesHolding(_ text: String) throws -> [String] {
        let forms = [text, text.lowercased(), SearchIndex.folded(text)].map { Data($0.utf8) }
        return try ["", "-wal", "-shm"].filter { suffix in
            let path = bench.path + suffix
            guard FileManager.default.fileExists(atPath: path) else { return false }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            return forms.contains { bytes.range(of: $0) != nil }
        }
    }

    /// Messages of many sizes, some over several pages, whose places are used again by others.
    private func fill(_ numbers: ClosedRange<Int>, email: String, _ word: String) throws {
        for number in numbers {
            let text = String(repeating: "\(word)\(number) ", count: 1 + number * 37 % 400)
            try bench.accept(
                SampleMessage.new(
                    SampleMessage.message(number, name: "\(word)name", email: email, text: text), key: "key-\(number)"))
        }
    }

    @Test func anErasedVisitorIsInNoFile() throws {
        try fill(1...40, email: "Zoé.Geheim@Example.org", secret)
        try fill(41...80, email: "other@example.org", "harmless-")
        try fill(81...120, email: "ZOÉ.GEHEIM@EXAMPLE.ORG", secret)
        for number in 1...20 { try bench.report(number, 0, .done, "250") }
        _ = try bench.claimDeliveries()
        #expect(try !filesHolding(secret).isEmpty)
        #expect(try !filesHolding("geheim@example.org").isEmpty)
        // Also those that wait, also those that are claimed.
        #expect(try ledger.eraseMessages(email: " zoé.geheim@EXAMPLE.org\n") == 80)
        try ledger.removeTraces()
        for text in [secret, "geheim@", "Geheim@", "GEHEIM@"] { #expect(try filesHolding(text) == [], "\(text)") }
        #expect(try !filesHolding("harmless-").isEmpty)
        #expect(try ledger.messages(MessageQuery(limit: 200)).count == 40)
        #expect(try ledger.unfinished().map(\.workload) == [.messages(site: "shop")])
        #expect(try ledger.eraseMessages(email: "zoé.geheim@example.org") == 0)
        let rows = ["messageContent": 40, "messageAddress": 40, "messageKey": 40, "job": 80, "attempt": 0]
        for (table, count) in rows {
            let left = try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
            #expect(left == count, "\(table)")
        }
        // What comes after it is kept as ever.
        try bench.reopen()
        try bench.accept(SampleMessage.new(SampleMessage.message(1), key: "key-1"))
    }

    @Test func onlyTheWholeAddressCounts() throws {
        for (number, address) in ["zoe@example.org", "my-zoe@example.org", "zoe@example.org.uk", "zoe%"].enumerated() {
            try bench.accept(SampleMessage.new(SampleMessage.message(number, email: address)))
        }
        // In a text it is no address of the visitor's.
        try bench.accept(
            SampleMessage.new(SampleMessage.message(9, email: "ana@example.org", text: "zoe@example.org")))
        #expect(try ledger.eraseMessages(email: "zoe%") == 1)
        #expect(try ledger.eraseMessages(email: "%") == 0)
        #expect(try ledger.eraseMessages(email: "ZOE@example.org") == 1)
        #expect(try ledger.messages(MessageQuery(limit: 9)).map(\.message.id) == [9, 2, 1].map(SampleMessage.id))
    }

    @Test func oneMessageIsDeleted() throws {
        try fill(1...9, email: "zoe@example.org", "word-")
        try bench.accept(SampleMessage.new(SampleMessage.message(10, text: secret), key: "k"))
        try bench.report(10, 0, .retry, retryAt: now + 60, "451")
        #expect(try ledger.deleteMessage(SampleMessage.id(10)))
        try ledger.removeTraces()
        #expect(try filesHolding(secret) == [])
        #expect(try filesHolding(SampleMessage.id(10)) == [])
        #expect(try !ledger.deleteMessage(SampleMessage.id(10)))
        #expect(throws: LedgerError.unknownMessage(SampleMessage.id(10))) { try bench.report(10, 0, .done) }
        #expect(try ledger.messages(MessageQuery(limit: 20)).count == 9)
        // The key went with it: who sends it again is heard.
        try bench.accept(SampleMessage.new(SampleMessage.message(10), key: "k"))
    }

    @Test func eachMessageIsKeptForItsOwnTime() throws {
        let day = SampleMessage.day
        try bench.accept(
            SampleMessage.new(SampleMessage.message(1, text: secret), to: [], keep: 30),
            SampleMessage.new(SampleMessage.message(2), to: [], keep: 90),
            SampleMessage.new(SampleMessage.message(3), keep: 1),
            SampleMessage.new(SampleMessage.message(4), keep: 1))
        for target in 0...1 { try bench.report(4, target, .failed) }
        func left(_ days: Int64, _ seconds: Int64 = 0) throws -> [Int?] {
            _ = try ledger.pruneMessages(at: now + days * day + seconds)
            try ledger.removeTraces()
            return try ledger.messages(MessageQuery(limit: 9)).map { Int($0.message.id, radix: 16) }
        }
        #expect(try left(1, -1) == [4, 3, 2, 1])
        // The third waits.
        #expect(try left(1) == [3, 2, 1])
        #expect(try left(30, -1) == [3, 2, 1])
        #expect(try !filesHolding(secret).isEmpty)
        #expect(try left(30) == [3, 2])
        #expect(try filesHolding(secret) == [])
        #expect(try left(900) == [3])
        for target in 0...1 { try bench.report(3, target, .done) }
        #expect(try left(900) == [])
    }

    /// As after a crash between the deletion and the rewriting.
    @Test func theTracesAreRemovedAlsoAfterARestart() throws {
        try fill(1...60, email: "zoe@example.org", secret)
        #expect(try ledger.eraseMessages(email: "zoe@example.org") == 60)
        try bench.reopen()
        try ledger.removeTraces()
        #expect(try filesHolding(secret) == [])
        // And once only.
        let before = try ledger.read { try Int.fetchOne($0, sql: "PRAGMA data_version") }
        let log = try Data(contentsOf: URL(fileURLWithPath: "\(bench.path)-wal"))
        try ledger.removeTraces()
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(bench.path)-wal")) == log)
        #expect(try ledger.read { try Int.fetchOne($0, sql: "PRAGMA data_version") } == before)
    }

    @Test func whoeverReadsTheLedgerMeanwhileIsNamedAndWaitedFor() throws {
        try fill(1...20, email: "zoe@example.org", secret)
        let other = try DatabaseQueue(path: bench.path)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN; SELECT count(*) FROM message")
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM message")
            #expect(try ledger.eraseMessages(email: "zoe@example.org") == 20)
            let error = #expect(throws: LedgerError.self) { try ledger.removeTraces() }
            #expect(error.map { "\($0)" }?.contains("another program is reading it") == true)
            try database.execute(sql: "COMMIT")
        }
        try ledger.removeTraces()
        #expect(try filesHolding(secret) == [])
    }
}
