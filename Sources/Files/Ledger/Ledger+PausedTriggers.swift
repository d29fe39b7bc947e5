// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Hours

extension Ledger {
    /// Holds a trigger back until `resume`; on the disk on return. False when it was held back already, which stays
    /// as it is.
    @discardableResult
    package func pause(trigger: String, site: String, by: String?, at now: Instant) throws(LedgerError) -> Bool {
        try write { database in
            try database.execute(
                sql: "INSERT INTO pausedTrigger (site, trigger, by, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [site, trigger, by.map(StoredValue.text), now.secondsSince1970])
            return database.changesCount > 0
        }
    }

    /// On the disk on return. False when the trigger was not held back.
    @discardableResult
    package func resume(trigger: String, site: String) throws(LedgerError) -> Bool {
        try write { database in
            try database.execute(
                sql: "DELETE FROM pausedTrigger WHERE site = ? AND trigger = ?", arguments: [site, trigger])
            return database.changesCount > 0
        }
    }

    /// A site's triggers that are held back, by name.
    package func pausedTriggers(site: String) throws(LedgerError) -> [PausedTrigger] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM pausedTrigger WHERE site = ? ORDER BY trigger", arguments: [site]
            ).map { PausedTrigger(trigger: $0["trigger"], by: $0["by"], at: Instant($0["at"])) }
        }
    }
}

/// A trigger that an operator holds back.
package struct PausedTrigger: Hashable, Sendable {
    package let trigger: String
    /// The name of whoever paused it; nil if no name was given.
    package let by: String?
    package let at: Instant

    package init(trigger: String, by: String?, at: Instant) {
        self.trigger = trigger
        self.by = by
        self.at = at
    }
}
