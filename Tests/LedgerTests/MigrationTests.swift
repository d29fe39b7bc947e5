// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import GRDB
import Hours
import Linux
import TestSupport
import Testing

@testable import Ledger

/// A ledger of 0.1.0, which its own code has written (`ledger-0.1.0.sql`), under this version.
@Suite struct MigrationTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/ledger.sqlite" }

    init() throws {
        folder = try TemporaryFolder()
        let script = try String(contentsOfFile: "\(Checkout.root)/Tests/LedgerTests/ledger-0.1.0.sql", encoding: .utf8)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: script) }
        try queue.close()
    }

    private func open() throws -> Ledger {
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside == nil)
        return ledger
    }

    /// A row of the query as one line, NULL as a dash.
    private func lines(_ sql: String) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { $0.isNull ? "-" : "\($0.storage.value!)" }.joined(separator: " ")
            }
        }
    }

    /// From the rows that 0.1.0 wrote: each action and each delivery is a job, with the state it had, its claimer while
    /// it waits, and the times of its payload: a firing's is that of its decision.
    @Test func everyActionAndDeliveryIsOneJob() throws {
        let old = try lines(
            """
            SELECT site, trigger AS queue, id AS payload, position, action, action.state, decidedAt AS since, 0,
                nextAttempt, iif(action.state = 'waiting', claimer, NULL),
                iif(action.state = 'waiting', claimedAt, NULL)
            FROM action JOIN occurrence ON occurrence = id
            UNION ALL
            SELECT site, 'messages', number, position, target, replace(delivery.state, 'delivered', 'done'), since,
                triedBefore, delivery.nextAttempt, iif(delivery.state = 'waiting', claimer, NULL), NULL
            FROM delivery JOIN message ON message = number
            ORDER BY queue, payload, position
            """)
        #expect(old.count == 22)
        _ = try open()
        #expect(
            try lines(
                """
                SELECT site, queue, payload, position, target, state, since, triedBefore, nextAttempt, claimer,
                    claimedAt FROM job ORDER BY queue, payload, position
                """) == old)
        #expect(
            try lines("SELECT queue, state, count(*), count(claimer) FROM job GROUP BY queue, state")
                == [
                    "closing-soon done 4 0", "closing-soon failed 1 0", "closing-soon waiting 5 3", "messages done 4 0",
                    "messages failed 2 0", "messages waiting 6 3",
                ])
    }

    @Test func everyAttemptIsThereOnce() throws {
        _ = try open()
        // Of closing-soon on 26, 27 and 28 November, and of the messages 3, 4, 5 and 7 by their ids.
        let expected = [
            "2 0 1 2026-11-24T17:00:00Z retry 2026-11-24T17:00:30Z 500",
            "2 0 2 2026-11-24T17:00:30Z retry 2026-11-24T17:01:30Z timeout",
            "2 1 1 2026-11-24T17:00:01Z done - exited with 0",
            "3 0 1 2026-11-24T17:00:02Z done - 200",
            "3 1 1 2026-11-24T17:00:03Z done - ",
            "4 0 1 2026-11-24T17:00:04Z retry 2026-11-24T17:00:10Z 502",
            "4 0 2 2026-11-24T17:00:05Z failed - given up after 1h: 502",
            "4 1 1 2026-11-24T17:00:06Z done - ",
            "2 0 1 2026-11-24T18:01:40Z done - 250",
            "2 1 1 2026-11-24T18:01:41Z retry 2026-11-24T18:02:40Z 429",
            "3 0 1 2026-11-24T18:01:42Z done - 250",
            "3 1 1 2026-11-24T18:01:43Z done - 201",
            "4 0 1 2026-11-24T18:01:44Z failed - 550",
            "4 1 1 2026-11-24T18:01:45Z retry 2026-11-24T18:02:50Z 503",
            "4 1 2 2026-11-24T18:01:46Z failed - given up after 3d: 503",
            "7 0 1 2026-11-24T18:01:47Z failed - 550",
            "7 0 2 2026-11-24T19:23:21Z retry 2026-11-24T19:24:20Z 451",
            "7 1 1 2026-11-24T18:01:48Z done - 201",
        ]
        let written = try lines(
            """
            SELECT payload, position, number, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), outcome,
                strftime('%Y-%m-%dT%H:%M:%SZ', retryAt, 'unixepoch'), detail
            FROM attempt JOIN job ON job.id = job ORDER BY queue, payload, position, number
            """)
        #expect(written == expected)
    }

    /// Jobs that 0.1.0 left pending are claimed, each by the runner that had it or by anyone, and reported.
    @Test func theWorkGoesOn() throws {
        let ledger = try open()
        let messages = Workload.messages(site: "shop")
        #expect(
            try ledger.unfinished() == [
                UnfinishedWork(Sample.work(), nextAttempt: nil),
                UnfinishedWork(messages, nextAttempt: SampleMessage.receivedAt + 1),
            ])
        let now = SampleMessage.receivedAt + 200
        let claim = ledger.claim
        // One had never been claimed, another runner has the others.
        let free = try claim(Sample.work(), Sample.otherRunner, now, Sample.everybodyLives)
        #expect(free.map(\.summary) == ["shop.closing-soon.2026-11-24T16:45:00Z 0:0 1:0"])
        let claimed = try claim(Sample.work(), Sample.runner, now, Sample.everybodyLives)
        #expect(
            claimed.map(\.summary) == [
                "shop.closing-soon.2026-11-25T16:45:00Z 0:0 1:0", "shop.closing-soon.2026-11-26T16:45:00Z 0:2",
            ])
        #expect(
            try claim(messages, Sample.runner, now, Sample.everybodyLives).map(\.summary) == ["...1 0:0 1:0"])
        #expect(
            try claim(messages, Sample.otherRunner, now, Sample.everybodyLives).map(\.summary)
                == ["...2 0:0 1:0", "...3 1:1"])
        // Tried again by hand: the attempt before that does not count.
        let later = SampleMessage.receivedAt + 5_060
        #expect(try claim(messages, Sample.runner, later, Sample.everybodyLives).map(\.summary).last == "...7 0:1")

        let report = AttemptReport(
            job: .action(Sample.key(days: 2), index: 0), outcome: .done, detail: "200")
        #expect(try ledger.report(report, of: Sample.work(), at: now).state == .done)
        let states = try OccurrenceState.all(in: ledger, site: "shop").map(\.state)
        // From 30 November back to 24 November, with those of lunch; on the 29th there was nothing to do.
        #expect(states == [.missed, .done, .failed, .done, .done, .paused, .claimed, .unmet, .claimed])
    }

    /// Zoë and André were known in both forms of Unicode: each is one agent now, with the later report.
    @Test func namesOfAgentsAreInOneForm() throws {
        func insert(_ leases: AgentLease...) throws {
            let queue = try DatabaseQueue(path: path)
            for lease in leases {
                try queue.writeWithoutTransaction {
                    try $0.execute(
                        sql: "INSERT INTO agent (site, agent, lease) VALUES ('shop', ?, ?)",
                        arguments: [lease.report.agent, try StoredValue.json(lease)])
                }
            }
            try queue.close()
        }
        try insert(
            Sample.lease("Zoe\u{308}", reportedAt: Sample.close), Sample.lease("Zo\u{eb}"),
            Sample.lease("Andre\u{301}"), Sample.lease("Andr\u{e9}", reportedAt: Sample.close),
            Sample.lease("Ame\u{301}lie"))
        let agents = try open().memory(of: "shop", occurrencesAfter: .earliest, at: Sample.close).agents
        #expect(
            try lines("SELECT hex(agent) FROM agent ORDER BY agent")
                == ["416DC3A96C6965", "416E6472C3A9", "5A6FC3AB"])
        #expect(
            agents == [
                Sample.lease("Am\u{e9}lie"), Sample.lease("Andr\u{e9}", reportedAt: Sample.close),
                Sample.lease("Zo\u{eb}", reportedAt: Sample.close),
            ])
        #expect(
            agents.allSatisfy {
                $0.report.agent.utf8.elementsEqual($0.report.agent.precomposedStringWithCanonicalMapping.utf8)
            })
    }

    @Test func messagesAreListedByTheirState() throws {
        let ledger = try open()
        func numbers(_ state: MessageState) throws -> [Int?] {
            try ledger.messages(MessageQuery(state: state)).map { Int($0.message.id, radix: 16) }
        }
        #expect(try numbers(.waiting) == [7, 1, 3, 2])
        #expect(try numbers(.delivered) == [6, 4])
        #expect(try numbers(.failed) == [5])
        #expect(try ledger.waitingMessages() == ["shop": 4])
        #expect(try ledger.failedMessages() == ["shop": 1])
        #expect(try ledger.eraseMessages(email: "zoe7@example.org") == 1)
        #expect(try lines("SELECT count(*) FROM job WHERE queue = 'messages' AND payload = 7") == ["0"])
    }

    /// One that is cut off after any of its statements has changed nothing, and is done the next time. The process is
    /// killed before the commit: the file and its log are as they are then.
    @Test(arguments: [1, 5, 8, 12, 17])
    func anInterruptedMigrationChangesNothing(statements: Int) throws {
        let everything = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
        let tables = ["action", "attempt", "delivery", "deliveryAttempt", "occurrence", "message", "grdb_migrations"]
        let before = try [lines(everything)] + tables.map { try lines("SELECT * FROM \($0)") }
        let copy = try TemporaryFolder()
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = 1; BEGIN")
            let all = try database.allStatements(sql: OutboxSchema.migration)
            for _ in 0..<statements { try #require(try all.next()).execute() }
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: "\(copy.path)/ledger.sqlite\(suffix)")
            }
            try database.execute(sql: "ROLLBACK")
        }
        try queue.close()
        #expect(try [lines(everything)] + tables.map { try lines("SELECT * FROM \($0)") } == before)
        let (ledger, setAside) = try Ledger.open(directory: copy.path, at: Sample.close)
        #expect(setAside == nil)
        #expect(try ledger.unfinished() == open().unfinished())
        #expect(try ledger.messages(MessageQuery(limit: 99)) == open().messages(MessageQuery(limit: 99)))
    }

    /// A cell that was damaged must not keep the daemon from starting: it is found where it is read.
    @Test func aDamagedCellIsCarriedOver() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: "UPDATE attempt SET outcome = '{\"retry' WHERE occurrence = 2 AND number = 1")
        }
        try queue.close()
        let ledger = try open()
        #expect(try ledger.messages(MessageQuery(limit: 99)).count == 7)
        #expect(throws: LedgerError.self) { try ledger.history(site: "shop", limit: 99) }
    }
}

extension Claim {
    /// Its occurrence or the end of its message's id, and the jobs as `index:attempts`.
    fileprivate var summary: String {
        switch self {
        case .firing(let firing, let jobs):
            ([firing.key.description] + jobs.map { "\($0.index):\($0.attempts)" }).joined(separator: " ")
        case .message(let message, _, let jobs):
            (["...\(message.id.suffix(1))"] + jobs.map { "\($0.index):\($0.attempts)" }).joined(separator: " ")
        }
    }
}
