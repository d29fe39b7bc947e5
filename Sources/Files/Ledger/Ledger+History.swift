// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// A site's latest occurrences by due instant, the newest first, at most `limit`; of all its triggers when
    /// `trigger` is nil.
    package func history(site: String, trigger: String? = nil, limit: Int) throws(LedgerError) -> [HistoryEntry] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM occurrence WHERE site = ? \(trigger == nil ? "" : "AND trigger = ?")
                    ORDER BY due DESC, id DESC LIMIT ?
                    """,
                arguments: StatementArguments([site]) + StatementArguments(trigger.map { [$0] } ?? [])
                    + [max(limit, 0)])
            return try rows.map { try HistoryEntry($0, database) }
        }
    }

    /// A trigger's latest occurrence; nil when it has none.
    package func last(site: String, trigger: String) throws(LedgerError) -> HistoryEntry? {
        try history(site: site, trigger: trigger, limit: 1).first
    }
}

extension HistoryEntry {
    fileprivate init(_ row: Row, _ database: Database) throws {
        let occurrence: Int64 = row["id"]
        let attempts = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM attempt WHERE occurrence = ? ORDER BY position, number"),
            arguments: [occurrence])
        let attemptsByAction = Dictionary(grouping: attempts) { $0["position"] as Int }
        let actions = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM action WHERE occurrence = ? ORDER BY position"),
            arguments: [occurrence])
        self.init(
            key: try row.key(),
            event: try row.word("event"), eventAt: try row.instant("eventAt"),
            departments: try row.json("departments"), state: try row.word("state"),
            decidedAt: try row.instant("decidedAt"),
            claimer: try (row["claimer"] as String?).map { try StoredValue.value(json: $0) },
            claimedAt: try row.instantIfAny("claimedAt"),
            actions: try actions.map { action in
                PerformedAction(
                    action: try action.json("action"),
                    state: try action.word("state"),
                    nextAttempt: try action.instantIfAny("nextAttempt"),
                    attempts: try (attemptsByAction[action["position"]] ?? []).map { try Attempt($0) })
            })
    }
}

/// An occurrence, and what has been done for it.
package struct HistoryEntry: Hashable, Sendable {
    package let key: OccurrenceKey
    package let event: OccurrenceEvent
    package let eventAt: Instant
    /// In the order of their names.
    package let departments: [String]
    package let state: OccurrenceState
    /// The instant at which it fired, or was found not to fire.
    package let decidedAt: Instant
    /// The process that has claimed it; nil if none has.
    package let claimer: Claimer?
    /// The instant at which it was claimed; nil if it is not.
    package let claimedAt: Instant?
    package let actions: [PerformedAction]

    /// Nil for one that did not fire.
    package var firedAt: Instant? { state.outcome == .fired ? decidedAt : nil }
    /// Seconds from its due instant to its firing; nil for one that did not fire.
    package var lateness: Int64? { firedAt.map { $0 - key.due } }

    package struct PerformedAction: Hashable, Sendable {
        package let action: Action
        package let state: ActionState
        /// Not before this instant; nil: at once, or never again.
        package let nextAttempt: Instant?
        /// The earliest first.
        package let attempts: [Attempt]

        package init(action: Action, state: ActionState, nextAttempt: Instant?, attempts: [Attempt]) {
            self.action = action
            self.state = state
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    package init(
        key: OccurrenceKey, event: OccurrenceEvent, eventAt: Instant, departments: [String], state: OccurrenceState,
        decidedAt: Instant, claimer: Claimer?, claimedAt: Instant?, actions: [PerformedAction]
    ) {
        self.key = key
        self.event = event
        self.eventAt = eventAt
        self.departments = departments
        self.state = state
        self.decidedAt = decidedAt
        self.claimer = claimer
        self.claimedAt = claimedAt
        self.actions = actions
    }
}
