// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// The maximum number of messages that a runner is given at once.
    package static let mostClaimed = 100

    /// Claims messages of a site for `claimer`, and returns them with their targets that are due at `now`, the longest
    /// waiting first, at most `mostClaimed`: those without a claim, those whose claimer is no longer alive, and those
    /// that `claimer` has claimed before. Messages of another living claimer are left out. A loss of power, which no
    /// claimer survives, may undo the claim.
    package func claimDeliveries(
        site: String, by claimer: Claimer, at now: Instant, isAlive: (Claimer) -> Bool
    ) throws(LedgerError) -> [ClaimedMessage] {
        try write(.normal) { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT number, claimer FROM message
                    WHERE site = ? AND \(LedgerSchema.undelivered) AND nextAttempt <= ? ORDER BY nextAttempt, number
                    """,
                arguments: [site, now.secondsSince1970])
            var isTaken: [Claimer: Bool] = [claimer: false]
            var claimed: [Int64] = []
            while claimed.count < Self.mostClaimed, let row = try rows.next() {
                if let text: String = row["claimer"] {
                    let holder = try StoredValue.value(Claimer.self, json: text)
                    let taken = isTaken[holder] ?? isAlive(holder)
                    isTaken[holder] = taken
                    if taken { continue }
                }
                claimed.append(row["number"])
            }
            let text = try StoredValue.json(claimer)
            return try claimed.map { number in
                try database.cachedStatement(sql: "UPDATE message SET claimer = ? WHERE number = ?")
                    .execute(arguments: [text, number])
                return try ClaimedMessage(number, at: now, database)
            }
        }
    }

    /// The sites whose messages wait to be delivered, claimed or not, by name, as the unfinished triggers that stand
    /// for them.
    package func unfinishedDeliveries() throws(LedgerError) -> [UnfinishedTrigger] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT site, min(nextAttempt) AS nextAttempt FROM message WHERE \(LedgerSchema.undelivered)
                    GROUP BY site ORDER BY site
                    """
            ).map { row in
                UnfinishedTrigger(
                    site: row["site"], trigger: TriggerPath.messages, nextAttempt: try row.instantIfAny("nextAttempt"))
            }
        }
    }

    /// Returns the earliest due instant among a site's messages that are not due at `now`; nil if there are none.
    package func nextDelivery(of site: String, after now: Instant) throws(LedgerError) -> Instant? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT min(nextAttempt) AS next FROM message
                    WHERE site = ? AND \(LedgerSchema.undelivered) AND nextAttempt > ?
                    """, arguments: [site, now.secondsSince1970])?.instantIfAny("next")
        }
    }

    /// Returns the number of each site's messages that wait to be delivered; sites without any are left out.
    package func waitingMessages() throws(LedgerError) -> [String: Int] {
        try countMessages(where: LedgerSchema.undelivered)
    }

    /// Returns the number of each site's messages that were given up; sites without any are left out.
    package func failedMessages() throws(LedgerError) -> [String: Int] {
        try countMessages(where: LedgerSchema.givenUp)
    }

    private func countMessages(where condition: String) throws(LedgerError) -> [String: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT site, count(*) AS count FROM message WHERE \(condition) GROUP BY site")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["site"], $0["count"]) })
        }
    }
}

extension ClaimedMessage {
    fileprivate init(_ number: Int64, at now: Instant, _ database: Database) throws {
        let content = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT content FROM messageContent WHERE number = ?"), arguments: [number])
        let due = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT position, target, since, (
                        SELECT count(*) FROM deliveryAttempt
                        WHERE deliveryAttempt.message = delivery.message
                            AND deliveryAttempt.position = delivery.position
                    ) - triedBefore AS attempts
                    FROM delivery WHERE message = ? AND state = ? AND nextAttempt <= ? ORDER BY position
                    """),
            arguments: [number, DeliveryState.waiting.rawValue, now.secondsSince1970])
        self.init(
            message: try (content ?? Row()).json("content"),
            due: try due.map { row in
                DueTarget(
                    index: row["position"], target: try row.json("target"), attempts: row["attempts"],
                    since: try row.instant("since"))
            })
    }
}

extension Ledger {
    /// Claims a trigger's unsettled occurrences for `claimer`, and returns them in the order of their due instants:
    /// those without a claim, those whose claimer is no longer alive, and those that `claimer` has claimed before.
    /// Occurrences of another living claimer are left out. On the disk on return.
    package func claim(
        site: String, trigger: String, by claimer: Claimer, at now: Instant, isAlive: (Claimer) -> Bool
    ) throws(LedgerError) -> [ClaimedOccurrence] {
        try write { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT id, due, firing, claimer FROM occurrence
                        WHERE site = ? AND trigger = ? AND \(OccurrenceState.unsettled) ORDER BY due
                        """),
                arguments: [site, trigger])
            var isTaken: [Claimer: Bool] = [claimer: false]
            var claimed: [ClaimedOccurrence] = []
            for row in rows {
                if let text: String = row["claimer"] {
                    let holder = try StoredValue.value(Claimer.self, json: text)
                    let taken = isTaken[holder] ?? isAlive(holder)
                    isTaken[holder] = taken
                    if taken { continue }
                }
                let occurrence: Int64 = row["id"]
                claimed.append(
                    ClaimedOccurrence(
                        firing: try row.json("firing"),
                        pending: try Self.pendingActions(of: occurrence, database)))
                try database.cachedStatement(
                    sql: "UPDATE occurrence SET state = ?, claimer = ?, claimedAt = ? WHERE id = ?"
                ).execute(arguments: [
                    OccurrenceState.claimed.rawValue, try StoredValue.json(claimer), now.secondsSince1970, occurrence,
                ])
            }
            return claimed
        }
    }

    /// Gives back what `claimer` has of a trigger; nothing happens when that is nothing.
    package func release(site: String, trigger: String, by claimer: Claimer) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE occurrence SET state = ?, claimer = NULL, claimedAt = NULL
                    WHERE site = ? AND trigger = ? AND \(OccurrenceState.unsettled) AND claimer = ?
                    """,
                arguments: [OccurrenceState.due.rawValue, site, trigger, try StoredValue.json(claimer)])
        }
    }

    /// The triggers that have something to do, claimed or not, by site and name.
    package func unfinished() throws(LedgerError) -> [UnfinishedTrigger] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT site, trigger,
                        CASE WHEN count(nextAttempt) = count(*) THEN min(nextAttempt) END AS nextAttempt
                    FROM occurrence JOIN action ON action.occurrence = occurrence.id
                    WHERE occurrence.\(OccurrenceState.unsettled) AND action.state = ?
                    GROUP BY site, trigger ORDER BY site, trigger
                    """,
                arguments: [ActionState.waiting.rawValue]
            ).map { row in
                UnfinishedTrigger(
                    site: row["site"], trigger: row["trigger"],
                    nextAttempt: try row.instantIfAny("nextAttempt"))
            }
        }
    }

    private static func pendingActions(
        of occurrence: Int64, _ database: Database
    ) throws -> [ClaimedOccurrence.PendingAction] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT position, nextAttempt, (
                        SELECT count(*) FROM attempt
                        WHERE attempt.occurrence = action.occurrence AND attempt.position = action.position
                    ) AS attempts
                    FROM action WHERE occurrence = ? AND state = ? ORDER BY position
                    """),
            arguments: [occurrence, ActionState.waiting.rawValue]
        ).map { row in
            ClaimedOccurrence.PendingAction(
                index: row["position"], attempts: row["attempts"],
                nextAttempt: try row.instantIfAny("nextAttempt"))
        }
    }
}
