import ChathoursCore
import GRDB
import Hours

extension Ledger {
    /// Takes a trigger's occurrences in hand for `claimer`, and returns them in the order of their due instants: those
    /// that nobody has claimed, those of a claimer that is not alive, and those it has claimed before.
    /// What another living claimer has is left out. On the disk on return.
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
