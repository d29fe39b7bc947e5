// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

/// An action of a trigger that failed for good when it was performed last.
package struct ActionFailure: Hashable, Sendable {
    /// The action's position among those of its trigger.
    package let index: Int
    package let action: Action
    /// The instant of its first failure since it last succeeded.
    package let since: Instant
    /// The due instant of the last occurrence that it failed for.
    package let due: Instant
    /// The reason for its failure in that occurrence; may be empty.
    package let detail: String
}

extension Ledger {
    /// The actions that failed in a trigger's last occurrence that is settled, in their order.
    package func failedActions(site: String, trigger: String) throws(LedgerError) -> [ActionFailure] {
        try read { database in
            let last = try Row.fetchOne(
                database,
                sql: """
                    SELECT id, due FROM occurrence WHERE site = ? AND trigger = ? AND outcome = 'fired' AND NOT EXISTS (
                        SELECT * FROM job WHERE payload = occurrence.id AND queue = trigger AND state = 'waiting'
                    ) ORDER BY due DESC LIMIT 1
                    """,
                arguments: [site, trigger])
            guard let last else { return [] }
            let due = try last.instant("due")
            let failed = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, position, target FROM job WHERE payload = ? AND queue = ? AND state = 'failed'
                    ORDER BY position
                    """,
                arguments: [last["id"] as Int64, trigger])
            return try failed.map { row in
                let attempts = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT attempt.*, due FROM occurrence
                        JOIN job ON payload = occurrence.id AND queue = trigger
                        JOIN attempt ON attempt.job = job.id
                        WHERE occurrence.site = ?1 AND trigger = ?2 AND target = ?3 AND state = 'failed'
                        AND due > (
                            SELECT ifnull(max(due), -9223372036854775808)
                            FROM occurrence JOIN job ON payload = occurrence.id AND queue = trigger
                            WHERE occurrence.site = ?1 AND trigger = ?2 AND target = ?3 AND state = 'done')
                        ORDER BY due, number
                        """,
                    arguments: [site, trigger, row["target"] as String])
                let failures = try attempts.map { try $0.value(of: .attempt) { try Attempt($0) } }.filter {
                    $0.outcome == .failed
                }
                return ActionFailure(
                    index: row["position"], action: try row.value(of: .job) { try $0.json("target") },
                    since: failures.first?.at ?? due, due: due,
                    detail: failures.last?.detail ?? "")
            }
        }
    }
}
