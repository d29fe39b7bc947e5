import Desk
import GRDB
import Hours

extension Ledger {
    /// Every site of which anything is kept, by name.
    public func sites() throws(LedgerError) -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT site FROM watermark UNION SELECT site FROM occurrence UNION SELECT site FROM agent
                    UNION SELECT site FROM departmentStatus UNION SELECT site FROM override
                    UNION SELECT site FROM pausedTrigger ORDER BY site
                    """)
        }
    }

    /// All that is kept of a site at `now`: the occurrences due later than `earliest`, by due instant; the overrides
    /// that have not expired, in the order in which they were set. Of a site never seen, a memory with nothing in it.
    public func memory(
        of site: String, occurrencesAfter earliest: Instant, at now: Instant
    ) throws(LedgerError) -> SiteMemory {
        try read { database in
            var memory = SiteMemory()
            memory.processedThrough = try Row.fetchOne(
                database, sql: "SELECT processedThrough FROM watermark WHERE site = ?", arguments: [site]
            )?.instant("processedThrough")
            memory.occurrences = try Row.fetchAll(
                database, sql: "SELECT * FROM occurrence WHERE site = ? AND due > ? ORDER BY due, trigger",
                arguments: [site, earliest.secondsSince1970]
            ).map { try OccurrenceRecord($0) }
            memory.agents = try String.fetchAll(
                database, sql: "SELECT lease FROM agent WHERE site = ? ORDER BY agent", arguments: [site]
            ).map { try StoredValue.value(json: $0) }
            memory.statuses = try String.fetchAll(
                database, sql: "SELECT status FROM departmentStatus WHERE site = ? ORDER BY department",
                arguments: [site]
            ).map { try StoredValue.value(json: $0) }
            memory.overrides = try String.fetchAll(
                database,
                sql: """
                    SELECT override FROM override
                    WHERE site = ? AND endedAt IS NULL AND (until IS NULL OR until > ?) ORDER BY id
                    """,
                arguments: [site, now.secondsSince1970]
            ).map { try StoredValue.value(json: $0) }
            memory.pausedTriggers = try String.fetchSet(
                database, sql: "SELECT trigger FROM pausedTrigger WHERE site = ?", arguments: [site])
            return memory
        }
    }
}

extension OccurrenceRecord {
    fileprivate init(_ row: Row) throws {
        let state: OccurrenceState = try row.word("state")
        self.init(
            key: try row.key(),
            event: try row.word("event"), eventAt: try row.instant("eventAt"),
            departments: try row.json("departments"), outcome: state.outcome,
            at: try row.instant("decidedAt"))
    }
}
