// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// Records what became of occurrences, and how far their sites have been dealt with; on the disk on return.
    ///
    /// Those that fired wait for a runner with the actions of their firing. A record that fired and has no firing, or
    /// one without actions, has nothing to do and is done; a firing needs no record beside it. `processedThrough`, by
    /// site, is kept as it is said, also when it goes back.
    /// Returns the keys that were recorded before: for them nothing has changed, unless what was recorded had not fired
    /// and fires now, after the clock was set back.
    @discardableResult
    package func record(
        _ records: [OccurrenceRecord], firings: [Firing] = [], processedThrough: [String: Instant]
    ) throws(LedgerError) -> Set<OccurrenceKey> {
        var pending = Dictionary(firings.map { ($0.key, $0) }) { first, _ in first }
        return try write { database in
            var known: Set<OccurrenceKey> = []
            for record in records {
                let firing = record.outcome == .fired ? pending.removeValue(forKey: record.key) : nil
                if try !Self.insert(record, firing, database) { known.insert(record.key) }
            }
            for firing in pending.values.sorted(by: { $0.key < $1.key }) {
                if try !Self.insert(OccurrenceRecord(firing), firing, database) { known.insert(firing.key) }
            }
            for (site, instant) in processedThrough { try Self.setWatermark(site, instant, database) }
            return known
        }
    }

    /// Keeps how far `sites` have been dealt with. A loss of power may undo it.
    package func processed(through instant: Instant, sites: [String]) throws(LedgerError) {
        try write(.normal) { database in
            for site in sites { try Self.setWatermark(site, instant, database) }
        }
    }

    /// False when the key was there already.
    private static func insert(
        _ record: OccurrenceRecord, _ firing: Firing?, _ database: Database
    ) throws -> Bool {
        let actions = firing?.actions ?? []
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO occurrence (site, trigger, due, event, eventAt, departments, outcome, decidedAt, firing)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT (site, trigger, due) DO UPDATE SET event = ?4, eventAt = ?5, departments = ?6, outcome = ?7,
                    decidedAt = ?8, firing = ?9
                WHERE outcome <> 'fired' AND ?7 = 'fired'
                RETURNING id
                """
        )
        let arguments: StatementArguments = [
            record.key.site, record.key.trigger, record.key.due.secondsSince1970, record.event.rawValue,
            record.eventAt.secondsSince1970, try StoredValue.json(record.departments),
            record.outcome.rawValue, record.at.secondsSince1970,
            actions.isEmpty ? nil : try StoredValue.json(firing),
        ]
        guard let occurrence = try Int64.fetchOne(statement, arguments: arguments) else { return false }
        // It is to be tried at once, also when the clock is set back meanwhile.
        try Outbox(database).add(
            actions, of: occurrence, in: .trigger(TriggerPath(site: record.key.site, trigger: record.key.trigger)),
            since: record.at, nextAttempt: nil)
        return true
    }

    private static func setWatermark(_ site: String, _ instant: Instant, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO watermark (site, processedThrough) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET processedThrough = excluded.processedThrough
                """
        ).execute(arguments: [site, instant.secondsSince1970])
    }
}
