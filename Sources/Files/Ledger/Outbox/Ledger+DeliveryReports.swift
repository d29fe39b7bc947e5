// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// Adds an attempt to one of a message's deliveries; on the disk on return. A delivery that is settled stays as it
    /// is, and a report that equals the one before it counts once.
    ///
    /// `detail` is a line for the operator; what exceeds `detailLimit` is cut off.
    package func reportDelivery(
        of id: String, site: String, target index: Int, outcome: AttemptOutcome, detail: String, at now: Instant
    ) throws(LedgerError) -> DeliveryProgress {
        try write { database in
            guard
                let message = try Row.fetchOne(
                    database.cachedStatement(sql: "SELECT number FROM message WHERE id = ? AND site = ?"),
                    arguments: [id, site])
            else { throw LedgerError.unknownMessage(id) }
            let number: Int64 = message["number"]
            guard
                let delivery = try Row.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT target, state FROM delivery WHERE message = ? AND position = ?"),
                    arguments: [number, index])
            else { throw LedgerError.unknownDelivery(id, index: index) }
            let target: DeliveryTarget = try delivery.json("target")
            let attempt = Attempt(at: now, outcome: outcome, detail: Self.bounded(detail))
            let isWaiting = try delivery.word("state") == DeliveryState.waiting
            let isNew = try isWaiting && !attempt.isRepeated(number, index, database)
            if isNew { try attempt.add(number, index, database) }
            let (state, nextAttempt) = try Self.settleMessage(number, database)
            return DeliveryProgress(target: target, isNew: isNew, state: state, nextAttempt: nextAttempt)
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
            try database.execute(
                sql: """
                    UPDATE delivery SET nextAttempt = ?1,
                        since = CASE state WHEN 'failed' THEN ?1 ELSE since END,
                        triedBefore = CASE state WHEN 'failed' THEN (
                            SELECT count(*) FROM deliveryAttempt
                            WHERE deliveryAttempt.message = delivery.message
                                AND deliveryAttempt.position = delivery.position
                        ) ELSE triedBefore END,
                        state = 'waiting'
                    WHERE message = ?2 AND state IN ('failed', 'waiting')
                    """, arguments: [now.secondsSince1970, number])
            let count = database.changesCount
            _ = try Self.settleMessage(number, database)
            return count
        }
    }

    /// Brings a message in line with its deliveries; returns where it stands, and when the next one is to be tried.
    private static func settleMessage(
        _ number: Int64, _ database: Database
    ) throws -> (DeliveryState, nextAttempt: Instant?) {
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT state, nextAttempt FROM delivery WHERE message = ?"),
            arguments: [number])
        let states: [DeliveryState] = try rows.map { try $0.word("state") }
        let state: DeliveryState =
            states.contains(.waiting) ? .waiting : states.contains(.failed) ? .failed : .delivered
        let next = try rows.compactMap { try $0.instantIfAny("nextAttempt") }.min()
        try database.cachedStatement(
            sql: """
                UPDATE message SET state = ?1, nextAttempt = ?2,
                    claimer = CASE ?1 WHEN 'waiting' THEN claimer END
                WHERE number = ?3
                """
        ).execute(arguments: [state.rawValue, next?.secondsSince1970, number])
        return (state, next)
    }
}

extension Attempt {
    /// Returns true if the last attempt on the delivery was reported in the same words. An attempt that is to be
    /// retried names an instant that no other attempt names.
    fileprivate func isRepeated(_ message: Int64, _ index: Int, _ database: Database) throws -> Bool {
        let last = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT at, outcome, detail FROM deliveryAttempt WHERE message = ? AND position = ?
                    ORDER BY number DESC LIMIT 1
                    """),
            arguments: [message, index])
        guard let last = try last.map({ try Attempt($0) }), case .retry = outcome else { return false }
        return last.outcome == outcome && last.detail == detail
    }

    fileprivate func add(_ message: Int64, _ index: Int, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO deliveryAttempt (message, position, number, at, outcome, detail)
                SELECT ?1, ?2, count(*) + 1, ?3, ?4, ?5 FROM deliveryAttempt WHERE message = ?1 AND position = ?2
                """
        ).execute(arguments: [message, index, at.secondsSince1970, try StoredValue.json(outcome), detail])
        let (state, next): (DeliveryState, Instant?) =
            switch outcome {
            case .done: (.delivered, nil)
            case .failed: (.failed, nil)
            case .retry(let instant): (.waiting, instant)
            }
        try database.cachedStatement(
            sql: "UPDATE delivery SET state = ?, nextAttempt = ? WHERE message = ? AND position = ?"
        ).execute(arguments: [state.rawValue, next?.secondsSince1970, message, index])
    }
}

/// The changes that a report of a delivery has made.
package struct DeliveryProgress: Hashable, Sendable {
    package let target: DeliveryTarget
    /// False when it had been reported before, or the delivery was settled: nothing has changed.
    package let isNew: Bool
    /// The current state of the message.
    package let state: DeliveryState
    /// The instant of the next attempt at any of its targets; nil if there is none.
    package let nextAttempt: Instant?

    package init(target: DeliveryTarget, isNew: Bool, state: DeliveryState, nextAttempt: Instant?) {
        self.target = target
        self.isNew = isNew
        self.state = state
        self.nextAttempt = nextAttempt
    }
}
