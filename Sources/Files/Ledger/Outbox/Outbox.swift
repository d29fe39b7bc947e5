// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import GRDB
import Hours
import Linux

/// The jobs of a database, which lie beside their payloads: one for each action of a firing, and one for each target of
/// a visitor's message. A payload is named by its row in its own table.
struct Outbox {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Adds the jobs of a payload, which wait from now on.
    func add(
        _ targets: [some Encodable], of payload: Int64, in workload: Workload, since: Instant, nextAttempt: Instant?
    ) throws {
        for (position, target) in targets.enumerated() {
            try database.cachedStatement(
                sql: """
                    INSERT INTO job (site, queue, payload, position, target, state, since, triedBefore, nextAttempt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
                    """
            ).execute(arguments: [
                workload.site, workload.name, payload, position, try StoredValue.json(target),
                JobState.waiting.rawValue, since.secondsSince1970, nextAttempt?.secondsSince1970,
            ])
        }
    }

    /// A payload's jobs in their order, with their attempts.
    func jobs<Target: Decodable>(of payload: Int64, in queue: String) throws -> [Job<Target>] {
        let attempts = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT attempt.* FROM attempt JOIN job ON attempt.job = job.id
                    WHERE payload = ? AND queue = ? ORDER BY position, number
                    """),
            arguments: [payload, queue])
        let attemptsByJob = Dictionary(grouping: attempts) { $0["job"] as Int64 }
        return try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM job WHERE payload = ? AND queue = ? ORDER BY position"),
            arguments: [payload, queue]
        ).map { row in
            let attempts = try (attemptsByJob[row["id"]] ?? []).map { try $0.value(of: .attempt) { try Attempt($0) } }
            return try row.value(of: .job) { row in
                Job(
                    target: try row.json("target"), state: try row.word("state"), since: try row.instant("since"),
                    nextAttempt: try row.instantIfAny("nextAttempt"), attempts: attempts)
            }
        }
    }

    // MARK: - Claims

    /// Claims a workload's jobs for `claimer`: those without a claim, those whose claimer is no longer alive, and those
    /// that `claimer` has claimed before. Of a trigger all that wait; of a site's messages those that are due, of at
    /// most `maxPayloads`, the longest waiting first.
    /// Returns the payloads with what was claimed of each, in their order.
    func claim<Target: Decodable>(
        _ workload: Workload, maxPayloads: Int = .max, by claimer: ProcessIdentity, at now: Instant,
        isAlive: (ProcessIdentity) -> Bool
    ) throws -> [(payload: Int64, jobs: [ClaimedJob<Target>])] {
        var isTaken: [ProcessIdentity: Bool] = [claimer: false]
        func isFree(_ job: Row) throws -> Bool {
            // Whoever cannot be read holds nothing.
            guard let text: String = job["claimer"],
                let holder = try? StoredValue.value(ProcessIdentity.self, json: text)
            else { return true }
            let taken = isTaken[holder] ?? isAlive(holder)
            isTaken[holder] = taken
            return !taken
        }
        let condition = OutboxSchema.waiting + (workload.isClaimedWhenDue ? " AND nextAttempt <= :now" : "")
        let time: StatementArguments = workload.isClaimedWhenDue ? ["now": now.secondsSince1970] : [:]
        let open = try Row.fetchCursor(
            database,
            sql: """
                SELECT payload, claimer FROM job WHERE site = :site AND queue = :queue AND \(condition)
                ORDER BY nextAttempt, payload
                """,
            arguments: ["site": workload.site, "queue": workload.name] + time)
        var payloads: [Int64] = []
        var known: Set<Int64> = []
        while payloads.count < maxPayloads, let row = try open.next() {
            if try isFree(row), known.insert(row["payload"]).inserted { payloads.append(row["payload"]) }
        }
        let text = try StoredValue.json(claimer)
        return try payloads.map { payload in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT *, (SELECT count(*) FROM attempt WHERE attempt.job = job.id) - triedBefore AS attempts
                        FROM job WHERE payload = :payload AND queue = :queue AND \(condition) ORDER BY position
                        """),
                arguments: ["payload": payload, "queue": workload.name] + time
            ).filter { try isFree($0) }
            for row in rows {
                try database.cachedStatement(sql: "UPDATE job SET claimer = ?, claimedAt = ? WHERE id = ?")
                    .execute(arguments: [text, now.secondsSince1970, row["id"] as Int64])
            }
            return (payload, try rows.map { try $0.value(of: .job) { try ClaimedJob($0) } })
        }
    }

    /// The workloads with jobs that wait, claimed or not, by site and name; only `workload`, if it is given.
    func unfinished(_ workload: Workload? = nil) throws -> [UnfinishedWork] {
        let condition = workload == nil ? "" : "AND site = ? AND queue = ?"
        return try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT site, queue,
                        CASE WHEN count(nextAttempt) = count(*) THEN min(nextAttempt) END AS nextAttempt
                    FROM job WHERE \(OutboxSchema.waiting) \(condition) GROUP BY site, queue ORDER BY site, queue
                    """),
            arguments: workload.map { [$0.site, $0.name] } ?? []
        ).map { row in
            UnfinishedWork(
                Workload(site: row["site"], name: row["queue"]), nextAttempt: try row.instantIfAny("nextAttempt"))
        }
    }

    /// The earliest instant after `now` at which one of a workload's jobs is to be tried; nil if there is none.
    func nextAttempt(of workload: Workload, after now: Instant) throws -> Instant? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT min(nextAttempt) AS next FROM job
                    WHERE site = ? AND queue = ? AND \(OutboxSchema.waiting) AND nextAttempt > ?
                    """),
            arguments: [workload.site, workload.name, now.secondsSince1970])?.instantIfAny("next")
    }
}

extension Workload {
    /// False for a trigger, whose runner waits for the next attempts itself.
    fileprivate var isClaimedWhenDue: Bool {
        switch self {
        case .trigger: false
        case .messages: true
        }
    }
}

extension ClaimedJob where Target: Decodable {
    fileprivate init(_ row: Row) throws {
        self.init(
            index: row["position"], target: try row.json("target"), attempts: row["attempts"],
            since: try row.instant("since"), nextAttempt: try row.instantIfAny("nextAttempt"))
    }
}

extension Attempt {
    init(_ row: Row) throws {
        self.init(
            at: try row.instant("at"), outcome: try row.word("outcome"), retryAt: try row.instantIfAny("retryAt"),
            detail: row["detail"])
    }
}
