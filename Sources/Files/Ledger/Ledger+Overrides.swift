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
                let override: Override = try row.json("override")
                if let place = added.firstIndex(of: override) {
                    added.remove(at: place)
                } else {
                    gone.append((row["id"], override))
                }
            }
            for (id, override) in gone {
                let end = override.end(replacedBy: added, at: now, by: by)
                try database.execute(
                    sql: "UPDATE override SET endedAt = ?, ending = ?, endedBy = ? WHERE id = ?",
                    arguments: [
                        end.at.secondsSince1970, end.ending.rawValue, end.by.map(StoredValue.text), id,
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
    package func overrideHistory(site: String, limit: Int) throws(LedgerError) -> [PastOverride] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM override WHERE site = ? ORDER BY id DESC LIMIT ?",
                arguments: [site, max(limit, 0)]
            ).map { row in
                PastOverride(
                    override: try row.json("override"),
                    end: try row.instantIfAny("endedAt").map { endedAt in
                        PastOverride.End(
                            ending: try row.word("ending"), at: endedAt,
                            by: row["endedBy"])
                    })
            }
        }
    }
}

extension Override {
    fileprivate func end(replacedBy others: [Override], at now: Instant, by: String?) -> PastOverride.End {
        if let until, until <= now { return PastOverride.End(ending: .expired, at: until, by: nil) }
        if let other = others.first(where: { $0.department == department }) {
            return PastOverride.End(ending: .replaced, at: now, by: other.by)
        }
        return PastOverride.End(ending: .cleared, at: now, by: by)
    }
}

/// An override, and how it ended.
package struct PastOverride: Hashable, Sendable {
    package let override: Override
    /// Nil while it is in force or still to come.
    package let end: End?

    package struct End: Hashable, Sendable {
        package let ending: Ending
        package let at: Instant
        /// The name of whoever ended it; nil if it expired, or if no name was given.
        package let by: String?

        package init(ending: Ending, at: Instant, by: String?) {
            self.ending = ending
            self.at = at
            self.by = by
        }
    }

    package enum Ending: String, Hashable, Sendable {
        case expired
        case cleared
        /// Another one was set for the same department.
        case replaced
    }

    package init(override: Override, end: End?) {
        self.override = override
        self.end = end
    }
}
