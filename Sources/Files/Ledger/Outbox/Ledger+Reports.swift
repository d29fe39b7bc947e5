// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// The maximum number of characters of a report's detail that are kept.
    package static let detailLimit = 500

    /// Adds an attempt to an action of an occurrence, and settles the occurrence when it was the last; on the disk on
    /// return. An action that is settled stays as it is, and a report that equals the one before it counts once.
    ///
    /// `detail` is a line for the operator; what exceeds `detailLimit` is cut off.
    /// Returns where the occurrence stands now.
    @discardableResult
    package func report(
        _ key: OccurrenceKey, action index: Int, outcome: AttemptOutcome, detail: String, at now: Instant
    ) throws(LedgerError) -> OccurrenceState {
        try write { database in
            guard
                let row = try Row.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT id, state FROM occurrence WHERE site = ? AND trigger = ? AND due = ?"),
                    arguments: [key.site, key.trigger, key.due.secondsSince1970])
            else { throw LedgerError.unknownOccurrence(key) }
            let occurrence: Int64 = row["id"]
            guard
                let action = try Row.fetchOne(
                    database.cachedStatement(sql: "SELECT state FROM action WHERE occurrence = ? AND position = ?"),
                    arguments: [occurrence, index])
            else { throw LedgerError.unknownAction(key, index: index) }
            let state: OccurrenceState = try row.word("state")
            guard try action.word("state") == ActionState.waiting else { return state }
            let attempt = Attempt(at: now, outcome: outcome, detail: Self.bounded(detail))
            guard try attempt.isNew(occurrence, index, database) else { return state }
            try attempt.add(occurrence, index, database)
            return try Self.settle(occurrence, database) ?? state
        }
    }

    /// Counted in Unicode scalars: a single Character may be of any length.
    static func bounded(_ detail: String) -> String {
        StoredValue.text(String(String.UnicodeScalarView(detail.unicodeScalars.prefix(detailLimit))))
    }

    /// The state of an occurrence none of whose actions waits any more; nil while one does.
    private static func settle(_ occurrence: Int64, _ database: Database) throws -> OccurrenceState? {
        let states = try Set(
            String.fetchAll(
                database.cachedStatement(sql: "SELECT state FROM action WHERE occurrence = ?"),
                arguments: [occurrence]))
        guard !states.contains(ActionState.waiting.rawValue) else { return nil }
        let state: OccurrenceState = states.contains(ActionState.failed.rawValue) ? .failed : .done
        // The firing, by far the largest part, is of no use any more.
        try database.cachedStatement(
            sql: "UPDATE occurrence SET state = ?, firing = NULL, claimer = NULL, claimedAt = NULL WHERE id = ?"
        ).execute(arguments: [state.rawValue, occurrence])
        return state
    }
}

extension Attempt {
    /// Returns true if it differs from the last attempt on the action.
    fileprivate func isNew(_ occurrence: Int64, _ index: Int, _ database: Database) throws -> Bool {
        let last = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT at, outcome, detail FROM attempt WHERE occurrence = ? AND position = ?
                    ORDER BY number DESC LIMIT 1
                    """),
            arguments: [occurrence, index])
        return try last.map { try Attempt($0) } != self
    }

    fileprivate func add(_ occurrence: Int64, _ index: Int, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO attempt (occurrence, position, number, at, outcome, detail)
                SELECT ?1, ?2, count(*) + 1, ?3, ?4, ?5 FROM attempt WHERE occurrence = ?1 AND position = ?2
                """
        ).execute(arguments: [occurrence, index, at.secondsSince1970, try StoredValue.json(outcome), detail])
        let (state, next): (ActionState, Instant?) =
            switch outcome {
            case .done: (.done, nil)
            case .failed: (.failed, nil)
            case .retry(let instant): (.waiting, instant)
            }
        try database.cachedStatement(
            sql: "UPDATE action SET state = ?, nextAttempt = ? WHERE occurrence = ? AND position = ?"
        ).execute(arguments: [state.rawValue, next?.secondsSince1970, occurrence, index])
    }
}
