// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB

extension Ledger {
    /// Keeps exactly these agents and statuses of a site. A loss of power may undo it.
    package func keep(agents: [AgentLease], statuses: [DepartmentStatus], site: String) throws(LedgerError) {
        try write(.normal) { database in
            try database.execute(sql: "DELETE FROM agent WHERE site = ?", arguments: [site])
            try database.execute(sql: "DELETE FROM departmentStatus WHERE site = ?", arguments: [site])
            for agent in agents { try Self.keep(.reported(site: site, agent), database) }
            for status in statuses { try Self.keep(.settled(site: site, status), database) }
        }
    }

    /// Carries out changes in their order, and keeps facts with them: all or none. A loss of power may undo it.
    package func keep(
        _ changes: [PresenceChange], facts: [InstanceFact: String] = [:]
    ) throws(LedgerError) {
        try write(.normal) { database in
            for change in changes { try Self.keep(change, database) }
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

    private static func keep(_ change: PresenceChange, _ database: Database) throws {
        switch change {
        case .reported(let site, let lease):
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO agent (site, agent, lease) VALUES (?, ?, ?)")
                .execute(arguments: [site, StoredValue.text(lease.report.agent), try StoredValue.json(lease)])
        case .forgotten(let site, let agent):
            try database.cachedStatement(sql: "DELETE FROM agent WHERE site = ? AND agent = ?")
                .execute(arguments: [site, StoredValue.text(agent)])
        case .settled(let site, let status):
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO departmentStatus (site, department, status) VALUES (?, ?, ?)"
            ).execute(arguments: [site, status.department, try StoredValue.json(status)])
        }
    }
}

/// A fact that the daemon keeps about itself or its machine, in order to continue after a restart.
package enum InstanceFact: String, Hashable, Sendable {
    /// The kernel's boot id, random(4).
    case bootIdentifier
    /// The wall clock less `CLOCK_BOOTTIME` (clock_getres(2)), by which the kept leases were reckoned.
    case bootOffset
    /// The instant, in seconds since 1970, at which the ledger before this one was found damaged. What was due by then
    /// is not fired.
    case firesAfter
    /// A mark that something was deleted that the ledger's files may still hold.
    case traces
}

/// Something about presence that is to be kept.
package enum PresenceChange: Hashable, Sendable {
    /// An agent's report, which takes the place of the one before.
    case reported(site: String, AgentLease)
    /// The agent is none any more.
    case forgotten(site: String, agent: String)
    /// A department's status, which takes the place of the one before.
    case settled(site: String, DepartmentStatus)
}
