// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Hours

extension Ledger {
    /// Deletes a message, whether it was delivered or not; on the disk on return. False when there is none of this id.
    /// `removeTraces()` is to follow.
    package func deleteMessage(_ id: String) throws(LedgerError) -> Bool {
        try erase("id = ?", [id]) > 0
    }

    /// Deletes every message that has this e-mail address, whatever its case, in a field that asks for one; on the
    /// disk on return. Also those that wait to be delivered: an erasure beats a delivery, and what has not arrived by
    /// then is dropped. `removeTraces()` is to follow.
    /// Returns how many were deleted.
    package func eraseMessages(email: String) throws(LedgerError) -> Int {
        try erase(
            "number IN (SELECT message FROM messageAddress WHERE address = ?)", [SearchIndex.address(email)])
    }

    /// Deletes the messages whose time is over, each by what it was kept for; not those that wait to be delivered.
    /// On the disk on return. `removeTraces()` is to follow.
    /// Returns how many were deleted.
    package func pruneMessages(at now: Instant) throws(LedgerError) -> Int {
        try write { database in
            // The keys say nothing of what was written.
            try database.execute(sql: "DELETE FROM messageKey WHERE expiresAt <= ?", arguments: [now.secondsSince1970])
            return try Self.drop(
                "keptUntil <= ? AND number NOT IN (\(OutboxSchema.messages(OutboxSchema.waiting)))",
                [now.secondsSince1970], database)
        }
    }

    /// Writes the ledger's files anew, when something was deleted since the last time, so that nothing of it is left in
    /// any of them. It takes as much room again as the ledger has, and the time to write that.
    package func removeTraces() throws(LedgerError) {
        guard try fact(.traces) != nil else { return }
        try rewrite()
        try write(.normal) { database in
            try database.execute(sql: "DELETE FROM fact WHERE name = ?", arguments: [InstanceFact.traces.rawValue])
        }
    }

    /// Deletes messages together with their keys.
    private func erase(_ condition: String, _ arguments: StatementArguments) throws(LedgerError) -> Int {
        try write { database in
            try database.execute(
                sql: "DELETE FROM messageKey WHERE id IN (SELECT id FROM message WHERE \(condition))",
                arguments: arguments)
            return try Self.drop(condition, arguments, database)
        }
    }

    private static func drop(
        _ condition: String, _ arguments: StatementArguments, _ database: Database
    ) throws -> Int {
        try database.execute(sql: "DELETE FROM message WHERE \(condition)", arguments: arguments)
        let count = database.changesCount
        guard count > 0 else { return 0 }
        try database.execute(
            sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, '')", arguments: [InstanceFact.traces.rawValue])
        return count
    }
}

extension Ledger {
    /// The time for which occurrences are kept after their due instant, and overrides after their end.
    package static let retention = Span(seconds: 400 * 86_400)

    /// Drops what is older than `retention`: occurrences with their attempts, and overrides. Paused triggers, agents
    /// and overrides that have not expired stay. A loss of power may undo it.
    /// Returns how many occurrences were dropped.
    @discardableResult
    package func prune(at now: Instant) throws(LedgerError) -> Int {
        let oldest = (now - Self.retention.seconds).secondsSince1970
        return try write(.normal) { database in
            try database.execute(sql: "DELETE FROM occurrence WHERE due < ?", arguments: [oldest])
            let dropped = database.changesCount
            try database.execute(
                sql: "DELETE FROM override WHERE endedAt < ?1 OR until < ?1", arguments: [oldest])
            return dropped
        }
    }
}
