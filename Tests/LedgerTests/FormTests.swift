// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import GRDB
import Hours
import TestSupport
import Testing

@testable import Ledger

/// Rows as the first version writes them, by hand: what a later version must go on reading.
@Suite struct FormTests {
    @Test func rowsOfTheFirstVersionAreRead() throws {
        let folder = try TemporaryFolder()
        let name = #"{"entries":[{"language":"fr","text":"Été \"\u0007\""}]}"#
        let department =
            #"{"name":"sales","displayName":\#(name),"phase":"open","reason":"hours","status":"online","#
            + #""accepting":true,"route":"sales","closesAt":"2026-11-24T17:00:00Z"}"#
        let firing =
            #"{"key":"shop.closing-soon.2026-11-24T16:45:00Z","event":"close","eventAt":"2026-11-24T17:00:00Z","#
            + #""firedAt":"2026-11-24T16:45:00Z","departments":[\#(department)],"#
            + #""texts":[{"departments":["sales"],"text":{"entries":[{"language":"en","text":"Closing"}]}}],"#
            + #""actions":[{"webhook":{"_0":"crm"}}]}"#
        let lease =
            #"{"report":{"agent":"ana","status":"away","departments":["sales","support"],"lease":{"seconds":90},"#
            + #""serving":2,"capacity":3,"source":"zendesk"},"reportedAt":"2026-11-24T16:45:00Z","#
            + #""expiries":{"sales":"2026-11-24T16:46:30Z","support":"2026-11-24T16:46:00Z"}}"#
        let override =
            #"{"id":1,"department":"sales","phase":"closed","from":"2026-11-24T16:45:00Z","by":"ana","#
            + #""setAt":"2026-11-24T16:45:00Z"}"#
        let (due, close) = (Sample.warning.secondsSince1970, Sample.close.secondsSince1970)
        let ledger = try ledger(upTo: "1", in: folder) { database in
            try database.execute(
                sql: """
                    INSERT INTO occurrence VALUES (
                        1, 'shop', 'closing-soon', ?, 'close', ?, '["sales"]', 'claimed', ?, ?,
                        '{"process":4711,"startTime":88000,"bootIdentifier":"b1"}', ?)
                    """, arguments: [due, close, due, firing, due])
            try database.execute(sql: #"INSERT INTO action VALUES (1, 0, '{"webhook":{"_0":"crm"}}', 'waiting', NULL)"#)
            try database.execute(
                sql: #"INSERT INTO attempt VALUES (1, 0, 1, ?, '{"retry":{"after":"2026-11-24T17:00:00Z"}}', '500')"#,
                arguments: [due])
            try database.execute(sql: "INSERT INTO agent VALUES ('shop', 'ana', ?)", arguments: [lease])
            try database.execute(
                sql: "INSERT INTO override (site, override) VALUES ('shop', ?)", arguments: [override])
        }
        let entry = try #require(try ledger.history(site: "shop", limit: 1).first)
        #expect(
            entry.actions.flatMap(\.attempts)
                == [.init(at: Sample.warning, outcome: .retry, retryAt: Sample.close, detail: "500")])
        let claim = ledger.claim
        #expect(try claim(Sample.work(), Sample.otherRunner, Sample.close, Sample.everybodyLives).isEmpty)
        let job = ClaimedJob(
            index: 0, target: Action.webhook("crm"), attempts: 1, since: Sample.warning, nextAttempt: nil)
        #expect(
            try claim(Sample.work(), Sample.runner, Sample.close, Sample.everybodyLives)
                == [.firing(Sample.firing(Sample.key()), [job])])
        let memory = try ledger.memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close)
        #expect(memory.agents == [Sample.lease("ana")])
        #expect(memory.overrides.map(\.phase) == [.closed])
        #expect(memory.overrides.map(\.by) == ["ana"])
    }

    /// A ledger that the migrations up to `last` have made, with rows of that form, opened by this version.
    private func ledger(
        upTo last: String, in folder: TemporaryFolder, _ write: (Database) throws -> Void
    ) throws -> Ledger {
        let old = try DatabaseQueue(path: "\(folder.path)/ledger.sqlite")
        try LedgerSchema.migrator.migrate(old, upTo: last)
        try old.write(write)
        try old.close()
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.warning)
        #expect(setAside == nil)
        return ledger
    }

    @Test func aLedgerOfTheFirstVersionGainsTheTablesOfMessages() throws {
        let folder = try TemporaryFolder()
        let ledger = try ledger(upTo: "1", in: folder) { database in
            try database.execute(sql: "INSERT INTO watermark VALUES ('shop', 1)")
        }
        #expect(try ledger.sites() == ["shop"])
        #expect(
            try ledger.accept([SampleMessage.new(SampleMessage.message(1))], at: Sample.close)
                == [.new(SampleMessage.receipt(SampleMessage.message(1)))])
    }

    /// Rows of messages as the second version writes them.
    @Test func messagesOfTheSecondVersionAreRead() throws {
        let folder = try TemporaryFolder()
        let (id, received) = (SampleMessage.id(1), SampleMessage.receivedAt.secondsSince1970)
        let answers =
            #"[{"field":"name","kind":"text","label":"Nom","value":"Zoé \"Ü\" 😀"},"#
            + #"{"field":"email","kind":"email","label":"E-mail","value":"zoe@example.org"},"#
            + #"{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}]"#
        let content =
            #"{"id":"\#(id)","site":"shop","department":"sales","form":"offline-form","#
            + #""receivedAt":"2026-11-24T18:00:00Z","language":"fr","answers":\#(answers),"#
            + #""answerBy":"2026-11-25T10:00:00Z","page":"https://shop.example/contact"}"#
        let ledger = try ledger(upTo: "2", in: folder) { database in
            try database.execute(
                sql: """
                    INSERT INTO message VALUES (7, ?1, 'shop', 'sales', ?2, ?2 + 100, 'waiting', ?2 + 60,
                        '{"process":4711,"startTime":88000,"bootIdentifier":"b1"}')
                    """, arguments: [id, received])
            try database.execute(sql: "INSERT INTO messageContent VALUES (7, ?, 'zoe')", arguments: [content])
            try database.execute(sql: "INSERT INTO messageAddress VALUES ('zoe@example.org', 7)")
            for (place, target) in [#"{"mail":{"_0":"team"}}"#, #"{"zendesk":{"_0":"help"}}"#].enumerated() {
                try database.execute(
                    sql: "INSERT INTO delivery VALUES (7, ?1, ?2, 'waiting', ?3, 0, ?3 + 60)",
                    arguments: [place, target, received])
            }
            try database.execute(
                sql: """
                    INSERT INTO deliveryAttempt VALUES (7, 0, 1, ?, '{"retry":{"after":"2026-11-24T18:01:00Z"}}', '451')
                    """, arguments: [received])
        }
        let now = SampleMessage.receivedAt
        #expect(
            try ledger.messages(MessageQuery(limit: 9)) == [
                StoredMessage(
                    message: SampleMessage.message(1),
                    deliveries: [
                        .init(
                            target: .mail("team"), state: .waiting, since: now, nextAttempt: now + 60,
                            attempts: [.init(at: now, outcome: .retry, retryAt: now + 60, detail: "451")]),
                        .init(
                            target: .zendesk("help"), state: .waiting, since: now, nextAttempt: now + 60, attempts: []),
                    ])
            ])
        let jobs = [(DeliveryTarget.mail("team"), 1), (.zendesk("help"), 0)].enumerated().map { index, job in
            ClaimedJob(index: index, target: job.0, attempts: job.1, since: now, nextAttempt: now + 60)
        }
        let claim = ledger.claim
        #expect(try claim(.messages(site: "shop"), Sample.otherRunner, now + 60, Sample.everybodyLives).isEmpty)
        #expect(
            try claim(.messages(site: "shop"), Sample.runner, now + 60, Sample.everybodyLives)
                == [.message(SampleMessage.message(1), from: nil, jobs)])
    }
}
