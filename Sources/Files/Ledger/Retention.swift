import GRDB
import Hours

extension Ledger {
    /// How long occurrences are kept after their due instant, and overrides after their end.
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
