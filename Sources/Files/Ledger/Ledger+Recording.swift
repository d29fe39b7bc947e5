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
                INSERT INTO occurrence (site, trigger, due, event, eventAt, departments, state, decidedAt, firing)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT (site, trigger, due) DO UPDATE SET event = ?4, eventAt = ?5, departments = ?6, state = ?7,
                    decidedAt = ?8, firing = ?9
                WHERE state IN ('missed', 'unmet', 'paused') AND ?7 IN ('due', 'done')
                RETURNING id
                """
        )
        let arguments: StatementArguments = [
            record.key.site, record.key.trigger, record.key.due.secondsSince1970, record.event.rawValue,
            record.eventAt.secondsSince1970, try StoredValue.json(record.departments),
            OccurrenceState(record.outcome, isIdle: actions.isEmpty).rawValue, record.at.secondsSince1970,
            actions.isEmpty ? nil : try StoredValue.json(firing),
        ]
        guard let occurrence = try Int64.fetchOne(statement, arguments: arguments) else { return false }
        for (position, action) in actions.enumerated() {
            try database.cachedStatement(
                sql: "INSERT INTO action (occurrence, position, action, state) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                occurrence, position, try StoredValue.json(action), ActionState.waiting.rawValue,
            ])
        }
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

extension OccurrenceState {
    /// The first state of an occurrence; idle: with nothing to do.
    fileprivate init(_ outcome: OccurrenceRecord.Outcome, isIdle: Bool) {
        self =
            switch outcome {
            case .fired: isIdle ? .done : .due
            case .missed: .missed
            case .unmet: .unmet
            case .paused: .paused
            }
    }
}

/// The state of an occurrence.
package enum OccurrenceState: String, Hashable, Sendable {
    /// It has fired, and its actions wait for a runner.
    case due
    /// It has fired, and a runner has its actions in hand.
    case claimed
    /// It has fired, and all its actions have succeeded, or there were none.
    case done
    /// It has fired, and at least one of its actions has failed for good; none is left to do.
    case failed
    /// As in `OccurrenceRecord.Outcome`, and so are the next ones.
    case missed
    case unmet
    case paused

    /// Selects what is left to do. SQLite uses the index of the same words only for exactly these.
    static let unsettled = "state IN ('due', 'claimed')"

    /// The outcome of the occurrence at its due instant.
    package var outcome: OccurrenceRecord.Outcome {
        switch self {
        case .due, .claimed, .done, .failed: .fired
        case .missed: .missed
        case .unmet: .unmet
        case .paused: .paused
        }
    }
}
