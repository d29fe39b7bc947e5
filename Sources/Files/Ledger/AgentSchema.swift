// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The changes to the tables of agents since 0.1.0.
enum AgentSchema {
    static let endedAgents = """
        CREATE TABLE endedAgent (
            site TEXT NOT NULL,
            agent TEXT NOT NULL,
            reportedAt INTEGER NOT NULL, -- of the last report, which counts no more
            PRIMARY KEY (site, agent)
        ) STRICT, WITHOUT ROWID;
        """

    /// Turns agents' names into Unicode's form C, as they are reported now. Of rows that become one the later report
    /// stays. A cell that cannot be read stays as it is, so that it is found where it is read.
    static func normalizeNames(_ database: Database) throws {
        for row in try Row.fetchAll(database, sql: "SELECT site, agent FROM agent") {
            let (site, name): (String, String) = (row["site"], row["agent"])
            let normalized = name.precomposedStringWithCanonicalMapping
            guard !name.utf8.elementsEqual(normalized.utf8) else { continue }
            let arguments: StatementArguments = ["site": site, "old": name, "new": normalized]
            try database.execute(
                sql: """
                    INSERT INTO agent (site, agent, lease)
                    SELECT site, :new, json_set(lease, '$.report.agent', :new) FROM agent
                    WHERE site = :site AND agent = :old AND json_valid(lease)
                    ON CONFLICT DO UPDATE SET lease = excluded.lease
                    WHERE json_extract(excluded.lease, '$.reportedAt') > json_extract(lease, '$.reportedAt')
                    """, arguments: arguments)
            try database.execute(
                sql: "DELETE FROM agent WHERE site = :site AND agent = :old AND json_valid(lease)",
                arguments: ["site": site, "old": name])
        }
    }
}
