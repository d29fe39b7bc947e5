// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct MessageIntakeTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }
    private let now = SampleMessage.receivedAt

    init() throws { bench = try LedgerUnderTest() }

    @Test func whatWasAcceptedIsKeptWordByWord() throws {
        let message = SampleMessage.message(1, text: "\u{0}\u{7}\u{202E}<script>\u{10FFFF} Straße\r\n.\r\nFrom me")
        let plain = SampleMessage.message(2, department: "support")
        try bench.accept(SampleMessage.new(message), SampleMessage.new(plain, to: []))
        try bench.reopen()
        let kept = try #require(try ledger.message(message.id))
        #expect(kept.message == message)
        #expect(kept.state == .waiting)
        #expect(
            kept.deliveries
                == [.mail("team"), .webhook("crm")].map {
                    .init(target: $0, state: .waiting, since: now, nextAttempt: now, attempts: [])
                })
        // Nothing is to be done for it.
        #expect(try ledger.message(plain.id) == StoredMessage(message: plain, deliveries: []))
        #expect(try ledger.message(SampleMessage.id(3)) == nil)
    }

    @Test func theReceiptIsOfItsSiteOnly() throws {
        let message = SampleMessage.message(1)
        try bench.accept(SampleMessage.new(message))
        #expect(try ledger.receipt(of: message.id, site: "shop") == SampleMessage.receipt(message))
        #expect(try ledger.receipt(of: message.id, site: "other") == nil)
        #expect(try ledger.receipt(of: SampleMessage.id(2), site: "shop") == nil)
    }

    @Test func theSameKeyIsTheSameMessage() throws {
        let first = SampleMessage.message(1)
        let batch = [
            SampleMessage.new(first, key: "k", fingerprint: "a"),
            SampleMessage.new(SampleMessage.message(2), key: "k", fingerprint: "a"),
            SampleMessage.new(SampleMessage.message(3), key: "k", fingerprint: "b"),
            SampleMessage.new(SampleMessage.message(4, site: "other"), key: "k", fingerprint: "b"),
            SampleMessage.new(SampleMessage.message(5), key: "l", fingerprint: "a"),
            SampleMessage.new(SampleMessage.message(6)),
        ]
        #expect(
            try ledger.accept(batch, at: now) == [
                .new(SampleMessage.receipt(first)), .repeated(SampleMessage.receipt(first)), .otherContent,
                .new(SampleMessage.receipt(batch[3].message)), .new(SampleMessage.receipt(batch[4].message)),
                .new(SampleMessage.receipt(batch[5].message)),
            ])
        #expect(try ledger.messages(MessageQuery(limit: 10)).map(\.message.id) == [6, 5, 4, 1].map(SampleMessage.id))
        // Over a restart, and after its delivery.
        try bench.report(1, 0, .done)
        try bench.report(1, 1, .failed)
        try bench.reopen()
        let again = try ledger.accept(
            [SampleMessage.new(SampleMessage.message(7), key: "k", fingerprint: "a")], at: now)
        #expect(again == [.repeated(SampleMessage.receipt(first))])
    }

    @Test func aKeyHoldsAsLongAsTheMessageAndAtLeastADay() throws {
        let (short, long) = (SampleMessage.message(1), SampleMessage.message(2))
        try bench.accept(
            SampleMessage.new(short, to: [], keep: 0, key: "short"),
            SampleMessage.new(long, to: [], keep: 3, key: "long"))
        func resend(_ key: String, after seconds: Int64) throws -> Acceptance? {
            let id = Int(seconds) + (key == "short" ? 1_000_000 : 2_000_000)
            let message = SampleMessage.message(id, after: seconds)
            return try ledger.accept([SampleMessage.new(message, key: key)], at: now + seconds).first
        }
        let day = SampleMessage.day
        #expect(try ledger.pruneMessages(at: now + day - 1) == 1)
        #expect(try ledger.message(short.id) == nil)
        #expect(try resend("short", after: day - 1) == .repeated(SampleMessage.receipt(short)))
        let renewed = SampleMessage.message(1_000_000 + Int(day), after: day)
        #expect(try resend("short", after: day) == .new(SampleMessage.receipt(renewed)))
        #expect(try resend("long", after: 3 * day - 1) == .repeated(SampleMessage.receipt(long)))
        _ = try ledger.pruneMessages(at: now + 3 * day)
        guard case .new = try resend("long", after: 3 * day) else {
            Issue.record("the key outlives its message")
            return
        }
    }

    @Test func aBatchThatFailsIsNotKeptInPart() throws {
        try bench.accept(SampleMessage.new(SampleMessage.message(1)))
        // The second has an id that is taken.
        #expect(throws: LedgerError.self) {
            try ledger.accept(
                [
                    SampleMessage.new(SampleMessage.message(2), key: "k"), SampleMessage.new(SampleMessage.message(1)),
                ], at: now)
        }
        #expect(try ledger.messages(MessageQuery(limit: 10)).map(\.message.id) == [SampleMessage.id(1)])
        try bench.accept(SampleMessage.new(SampleMessage.message(2), key: "k"))
    }
}
