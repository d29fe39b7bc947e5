// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
import Hours

extension Ledger {
    /// Carries out changes, keyed by site, and keeps facts with them: all or none. A loss of power may undo it.
    package func keep(
        _ changes: [String: PresenceChanges], facts: [InstanceFact: String] = [:]
    ) throws(LedgerError) {
        try write(.normal) { database in
            for (site, changes) in changes {
                for (agent, change) in changes.agents { try Self.keep(change, of: agent, site: site, database) }
                for (department, status) in changes.departments {
                    try Self.keep(status, of: department, site: site, database)
                }
            }
            for (fact, value) in facts {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)",
                    arguments: [fact.rawValue, StoredValue.text(value)])
            }
        }
    }

    /// Nil when it was never kept.
    package func fact(_ fact: InstanceFact) throws(LedgerError) -> String? {
        try read { database in
            try String.fetchOne(database, sql: "SELECT value FROM fact WHERE name = ?", arguments: [fact.rawValue])
        }
    }

    private static func keep(
        _ change: PresenceChanges.Agent, of agent: String, site: String, _ database: Database
    ) throws {
        let key: StatementArguments = [site, StoredValue.text(agent)]
        if case .counts(let lease) = change {
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO agent (site, agent, lease) VALUES (?, ?, ?)")
                .execute(arguments: key + [try StoredValue.json(lease)])
        } else {
            try database.cachedStatement(sql: "DELETE FROM agent WHERE site = ? AND agent = ?").execute(arguments: key)
        }
        if case .ended(let instant) = change {
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO endedAgent (site, agent, reportedAt) VALUES (?, ?, ?)"
            ).execute(arguments: key + [instant.secondsSince1970])
        } else {
            try database.cachedStatement(sql: "DELETE FROM endedAgent WHERE site = ? AND agent = ?")
                .execute(arguments: key)
        }
    }

    private static func keep(
        _ status: DepartmentStatus?, of department: String, site: String, _ database: Database
    ) throws {
        guard let status else {
            return try database.cachedStatement(sql: "DELETE FROM departmentStatus WHERE site = ? AND department = ?")
                .execute(arguments: [site, department])
        }
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO departmentStatus (site, department, status) VALUES (?, ?, ?)"
        ).execute(arguments: [site, department, try StoredValue.json(status)])
    }
}

/// A fact that the daemon keeps about itself or its machine, in order to continue after a restart.
package enum InstanceFact: String, Hashable, Sendable {
    /// The kernel's boot id, random(4).
    case bootIdentifier
    /// The wall clock less `CLOCK_BOOTTIME` (clock_getres(2)), by which the kept leases were reckoned.
    case bootOffset
    /// The steadiness of the wall clock since the machine started.
    case clockSteadiness
    /// The instant, in seconds since 1970, at which the ledger before this one was found damaged. What was due by then
    /// is not fired.
    case firesAfter
    /// A mark that something was deleted that the ledger's files may still hold.
    case traces
}
