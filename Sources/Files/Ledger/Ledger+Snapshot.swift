// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// Every site of which anything is kept, by name.
    package func sites() throws(LedgerError) -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT site FROM watermark UNION SELECT site FROM occurrence UNION SELECT site FROM agent
                    UNION SELECT site FROM endedAgent UNION SELECT site FROM departmentStatus
                    UNION SELECT site FROM override UNION SELECT site FROM pausedTrigger ORDER BY site
                    """)
        }
    }

    /// Returns all that is kept of a site at `now`: the occurrences due later than `earliest`, and before that the last
    /// of each trigger and department and the last that fired, by due instant; the
    /// overrides that have not expired, in the order in which they were set, and separately those of the last days.
    /// For a site never seen, the result is empty.
    package func memory(
        of site: String, occurrencesAfter earliest: Instant, at now: Instant
    ) throws(LedgerError) -> SiteSnapshot {
        try read { database in
            var memory = SiteSnapshot()
            memory.processedThrough = try Row.fetchOne(
                database, sql: "SELECT * FROM watermark WHERE site = ?", arguments: [site]
            )?.value(of: .watermark) { try $0.instant("processedThrough") }
            memory.occurrences = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM occurrence WHERE site = ?1 AND (due > ?2 OR id IN (\(Self.lastOccurrences)))
                    ORDER BY due, trigger
                    """,
                arguments: [site, earliest.secondsSince1970, now.secondsSince1970]
            ).map { try $0.value(of: .occurrence) { try OccurrenceRecord($0) } }
            memory.agents = try Row.fetchAll(
                database, sql: "SELECT * FROM agent WHERE site = ? ORDER BY agent", arguments: [site]
            ).map { try $0.value(of: .agent) { try $0.json("lease") } }
            for row in try Row.fetchAll(
                database, sql: "SELECT * FROM endedAgent WHERE site = ?", arguments: [site])
            {
                memory.endedAgents[row["agent"]] = try row.value(of: .endedAgent) { try $0.instant("reportedAt") }
            }
            memory.statuses = try Row.fetchAll(
                database, sql: "SELECT * FROM departmentStatus WHERE site = ? ORDER BY department", arguments: [site]
            ).map { try $0.value(of: .departmentStatus) { try $0.json("status") } }
            memory.overrides = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM override
                    WHERE site = ? AND endedAt IS NULL AND (until IS NULL OR until > ?) ORDER BY id
                    """,
                arguments: [site, now.secondsSince1970]
            ).map { try $0.value(of: .override) { try $0.json("override") } }
            memory.pastOverrides = try Self.pastOverrides(of: site, since: now - Self.lookBack, at: now, database)
            memory.lastOverride =
                try Int64.fetchOne(
                    database,
                    sql: """
                        SELECT max(json_extract(override, '$.id')) FROM override
                        WHERE site = ? AND json_valid(override)
                        """,
                    arguments: [site]) ?? 0
            memory.pausedTriggers = try String.fetchSet(
                database, sql: "SELECT trigger FROM pausedTrigger WHERE site = ?", arguments: [site])
            return memory
        }
    }

    /// Selects the last occurrences, due by ?3, of each trigger and department of the site ?1, and the last that fired.
    /// An operator's do not count. `max()` alone makes the other columns those of its row (SQLite, "Bare columns in an
    /// aggregate query").
    private static let lastOccurrences = """
        WITH past AS (
            SELECT occurrence.id AS id, due, trigger, value AS department, outcome FROM occurrence,
                json_each(iif(json_valid(departments), departments, '[]'))
            WHERE site = ?1 AND due <= ?3 AND event <> '\(OccurrenceEvent.byHand.rawValue)'
        )
        SELECT id FROM (SELECT id, max(due) FROM past GROUP BY trigger, department)
        UNION SELECT id FROM (SELECT id, max(due) FROM past WHERE outcome = 'fired' GROUP BY trigger, department)
        """

    /// The age, in seconds, up to which something that is over may still matter to notices and triggers.
    private static let lookBack: Int64 = 9 * 86_400

    /// The overrides that were over after `earliest`, each no longer than it was in force.
    private static func pastOverrides(
        of site: String, since earliest: Instant, at now: Instant, _ database: Database
    ) throws -> [Override] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT id, override, min(ifnull(endedAt, until), ifnull(until, endedAt)) AS over FROM override
                WHERE site = ?1 AND (endedAt IS NOT NULL OR until <= ?2) AND over > ?3 ORDER BY id
                """,
            arguments: [site, now.secondsSince1970, earliest.secondsSince1970]
        ).compactMap { row in
            try row.value(of: .override) { row in
                let override: Override = try row.json("override")
                return override.ending(at: try row.instant("over"))
            }
        }
    }
}

extension OccurrenceRecord {
    init(_ row: Row) throws {
        self.init(
            key: try row.key(), event: try row.word("event"), eventAt: try row.instant("eventAt"),
            departments: try row.json("departments"), outcome: try row.word("outcome"),
            at: try row.instant("decidedAt"))
    }
}
