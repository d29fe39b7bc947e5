// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours
package import Linux

extension Ledger {
    /// The maximum number of messages that a runner is given at once.
    package static let maxClaimed = 100

    /// Claims jobs of a workload for `claimer`, and returns them with their payloads: those without a claim, those
    /// whose claimer is no longer alive, and those that `claimer` has claimed before. A loss of power, which no claimer
    /// survives, may undo the claim.
    ///
    /// Of a trigger these are all that wait, in the order of their due instants; of a site's messages those that are
    /// due at `now`, the longest waiting first, of at most `maxClaimed`. The messages' origin is left to the caller.
    package func claim(
        _ workload: Workload, by claimer: ProcessIdentity, at now: Instant,
        isAlive: (ProcessIdentity) -> Bool = \.isAlive
    ) throws(LedgerError) -> [Claim] {
        try write(.normal) { database in
            let outbox = Outbox(database)
            switch workload {
            case .trigger:
                let claimed: [(Int64, [ClaimedJob<Action>])] = try outbox.claim(
                    workload, by: claimer, at: now, isAlive: isAlive)
                return try claimed.map { (firing: try Self.firing($0, database), jobs: $1) }
                    .sorted { $0.firing.key < $1.firing.key }.map { .firing($0.firing, $0.jobs) }
            case .messages:
                let claimed: [(Int64, [ClaimedJob<DeliveryTarget>])] = try outbox.claim(
                    workload, maxPayloads: Self.maxClaimed, by: claimer, at: now, isAlive: isAlive)
                return try claimed.map { .message(try Self.content($0, database), from: nil, $1) }
            }
        }
    }

    /// Adds an attempt to a job; on the disk on return. A job that is settled stays as it is, and a report of a retry
    /// that equals the one before it counts once.
    ///
    /// A message is looked for in the site of `workload`.
    @discardableResult
    package func report(
        _ report: AttemptReport, of workload: Workload, at now: Instant
    ) throws(LedgerError) -> JobProgress {
        try write { database in
            let payload = try Self.payload(of: report.job, workload.site, database)
            let progress = try Outbox(database).report(report, of: payload, in: workload.name, at: now)
            if case .action = report.job, progress.isNew, progress.state != .waiting {
                // By far the largest part, and of no use any more.
                try database.cachedStatement(sql: "UPDATE occurrence SET firing = NULL WHERE id = ?")
                    .execute(arguments: [payload])
            }
            return progress
        }
    }

    /// Has a message's targets that were given up wait again, from now on, and those that wait be tried at once; on the
    /// disk on return. Returns how many that are: none when all is delivered.
    package func retryDeliveries(of id: String, at now: Instant) throws(LedgerError) -> Int {
        try write { database in
            guard
                let number = try Int64.fetchOne(
                    database, sql: "SELECT number FROM message WHERE id = ?", arguments: [id])
            else { throw LedgerError.unknownMessage(id) }
            return try Outbox(database).retry(number, in: Workload.reservedName, at: now)
        }
    }

    /// The workloads with jobs that wait, claimed or not, by site and name.
    package func unfinished() throws(LedgerError) -> [UnfinishedWork] {
        try read { try Outbox($0).unfinished() }
    }

    /// Nil when no job of the workload waits.
    package func unfinished(_ workload: Workload) throws(LedgerError) -> UnfinishedWork? {
        try read { try Outbox($0).unfinished(workload).first }
    }

    /// Returns the earliest instant after `now` at which a job of the workload is to be tried; nil if there is none.
    package func nextAttempt(of workload: Workload, after now: Instant) throws(LedgerError) -> Instant? {
        try read { try Outbox($0).nextAttempt(of: workload, after: now) }
    }

    private static func payload(of job: JobKey, _ site: String, _ database: Database) throws -> Int64 {
        switch job {
        case .action(let key, _):
            let row = try Int64.fetchOne(
                database.cachedStatement(
                    sql: "SELECT id FROM occurrence WHERE site = ? AND trigger = ? AND due = ?"),
                arguments: [key.site, key.trigger, key.due.secondsSince1970])
            guard let row else { throw LedgerError.unknownOccurrence(key) }
            return row
        case .delivery(let id, _):
            let row = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT number FROM message WHERE id = ? AND site = ?"),
                arguments: [id, site])
            guard let row else { throw LedgerError.unknownMessage(id) }
            return row
        }
    }

    private static func firing(_ occurrence: Int64, _ database: Database) throws -> Firing {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT id, firing FROM occurrence WHERE id = ?"), arguments: [occurrence])
        return try (row ?? ["id": occurrence]).value(of: .firing) { try $0.json("firing") }
    }

    private static func content(_ message: Int64, _ database: Database) throws -> VisitorMessage {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT number, content FROM messageContent WHERE number = ?"),
            arguments: [message])
        return try (row ?? ["number": message]).value(of: .messageContent) { try $0.json("content") }
    }
}

extension Ledger {
    /// Returns the number of each site's messages that wait to be delivered; sites without any are left out.
    package func waitingMessages() throws(LedgerError) -> [String: Int] {
        try countMessages(where: OutboxSchema.waiting)
    }

    /// Returns the number of each site's messages that were given up; sites without any are left out.
    package func failedMessages() throws(LedgerError) -> [String: Int] {
        try countMessages(
            where: "\(OutboxSchema.givenUp) AND payload NOT IN (\(OutboxSchema.messages(OutboxSchema.waiting)))")
    }

    private func countMessages(where condition: String) throws(LedgerError) -> [String: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT site, count(DISTINCT payload) AS count FROM job
                    WHERE queue = ? AND \(condition) GROUP BY site
                    """,
                arguments: [Workload.reservedName])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["site"], $0["count"]) })
        }
    }
}
