// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// Keeps exactly these overrides of a site; on the disk on return.
    ///
    /// Those that are kept no more stay in the history: as expired when their time is over at `now`; as replaced, by
    /// whoever set the other, when a new one for the same department is among `overrides`; else as cleared by `by`.
    package func keep(
        overrides: [Override], site: String, at now: Instant, by: String? = nil
    ) throws(LedgerError) {
        try write { database in
            var added = overrides
            let kept = try Row.fetchAll(
                database, sql: "SELECT id, override FROM override WHERE site = ? AND endedAt IS NULL ORDER BY id",
                arguments: [site])
            var gone: [(id: Int64, override: Override)] = []
            for row in kept {
                let override: Override = try row.value(of: .override) { try $0.json("override") }
                if let place = added.firstIndex(where: { $0.id == override.id && $0.department == override.department })
                {
                    let current = added.remove(at: place)
                    guard current != override else { continue }
                    try database.execute(
                        sql: "UPDATE override SET override = ?, until = ? WHERE id = ?",
                        arguments: [
                            try StoredValue.json(current), current.until?.secondsSince1970, row["id"] as Int64,
                        ])
                } else {
                    gone.append((row["id"], override))
                }
            }
            for (id, override) in gone {
                let record = override.ended(replacedBy: added, at: now, by: by)
                try database.execute(
                    sql: "UPDATE override SET endedAt = ?, ending = ?, endedBy = ? WHERE id = ?",
                    arguments: [
                        record.endedAt?.secondsSince1970, record.end?.rawValue, record.endedBy.map(StoredValue.text),
                        id,
                    ])
            }
            for override in added {
                try database.execute(
                    sql: "INSERT INTO override (site, override, until) VALUES (?, ?, ?)",
                    arguments: [site, try StoredValue.json(override), override.until?.secondsSince1970])
            }
        }
    }

    /// A site's overrides, the one set last first, at most `limit`.
    package func overrideHistory(site: String, limit: Int) throws(LedgerError) -> [OverrideRecord] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM override WHERE site = ? ORDER BY id DESC LIMIT ?",
                arguments: [site, max(limit, 0)]
            ).map { try $0.value(of: .override) { try OverrideRecord($0) } }
        }
    }
}

extension OverrideRecord {
    fileprivate init(_ row: Row) throws {
        let endedAt = try row.instantIfAny("endedAt")
        self.init(
            override: try row.json("override"), end: endedAt == nil ? nil : try row.word("ending"), endedAt: endedAt,
            endedBy: endedAt == nil ? nil : row["endedBy"])
    }
}

extension Override {
    fileprivate func ended(replacedBy others: [Override], at now: Instant, by: String?) -> OverrideRecord {
        if let until, until <= now { return OverrideRecord(override: self, end: .expired, endedAt: until) }
        if let other = others.first(where: { $0.department == department }) {
            return OverrideRecord(override: self, end: .replaced, endedAt: now, endedBy: other.by)
        }
        return OverrideRecord(override: self, end: .cleared, endedAt: now, endedBy: by)
    }
}
