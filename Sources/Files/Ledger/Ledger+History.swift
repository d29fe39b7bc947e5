// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
import Hours

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
}

extension HistoryEntry {
    fileprivate init(_ row: Row, _ database: Database) throws {
        record = try row.value(of: .occurrence) { try OccurrenceRecord($0) }
        actions = try Outbox(database).jobs(of: row["id"], in: record.key.trigger)
    }
}

/// An occurrence, and what has been done for it.
package struct HistoryEntry: Hashable, Sendable {
    package let record: OccurrenceRecord
    package let actions: [Job<Action>]
}
