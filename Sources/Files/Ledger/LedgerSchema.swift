// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The ledger's tables. Instants are seconds since 1970 as in `Instant`; JSON is what the values of Desk encode to.
/// A migration that has been released is never changed; the next one is added below it. A change to how values of
/// Desk are coded is a change of form like any other, and needs one too.
enum LedgerSchema {
    /// Written into the file's header, where file(1) sees it: "chat" in ASCII.
    static let applicationIdentifier = 0x63_68_61_74

    /// The migrations in their order, each with the tables that it adds and those that it drops.
    private static let migrations: [(name: String, adds: Set<String>, drops: Set<String>)] = [
        (
            "1",
            [
                "watermark", "occurrence", "action", "attempt", "agent", "departmentStatus", "override",
                "pausedTrigger", "fact",
            ], []
        ),
        ("2", ["message", "messageContent", "messageAddress", "messageKey", "delivery", "deliveryAttempt"], []),
        ("failed-messages", [], []),
        ("outbox", ["job"], ["action", "delivery", "deliveryAttempt"]),
        ("ended-agents", ["endedAgent"], []),
        ("damaged-rows", ["damagedRow"], []),
    ]

    /// The tables of a ledger to which these migrations have been applied.
    static func tables(after applied: Set<String>) -> Set<String> {
        migrations.filter { applied.contains($0.name) }.reduce(into: []) { tables, migration in
            tables.formUnion(migration.adds)
            tables.subtract(migration.drops)
        }
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        migrator.registerMigration("2") { try $0.execute(sql: messages) }
        migrator.registerMigration("failed-messages") { try $0.execute(sql: failedMessages) }
        // Without: a row whose parent somebody has deleted by hand must not keep the daemon from starting.
        migrator = migrator.disablingDeferredForeignKeyChecks()
        migrator.registerMigration("outbox") { try $0.execute(sql: OutboxSchema.migration) }
        migrator.registerMigration("ended-agents") { database in
            try database.execute(sql: AgentSchema.endedAgents)
            try AgentSchema.normalizeNames(database)
        }
        migrator.registerMigration("damaged-rows") { try $0.execute(sql: damagedRows) }
        return migrator
    }

    /// Makes the file at `path`, which is empty, a ledger without a row.
    static func create(_ path: String) throws(LedgerError) {
        do {
            let queue = try DatabaseQueue(path: path)
            try migrator.migrate(queue)
            // Without the free pages that tables of earlier versions leave.
            try queue.vacuum()
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            }
            try queue.close()
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    private static let first = """
        CREATE TABLE watermark (
            site TEXT NOT NULL PRIMARY KEY,
            processedThrough INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE occurrence (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            trigger TEXT NOT NULL,
            due INTEGER NOT NULL,
            event TEXT NOT NULL,
            eventAt INTEGER NOT NULL,
            departments TEXT NOT NULL, -- JSON
            state TEXT NOT NULL,
            decidedAt INTEGER NOT NULL,
            firing TEXT, -- JSON, as long as there is something to do
            claimer TEXT, -- JSON, while it is claimed
            claimedAt INTEGER,
            UNIQUE (site, trigger, due)
        ) STRICT;
        CREATE INDEX occurrenceBySite ON occurrence (site, due);
        CREATE INDEX unsettledOccurrence ON occurrence (site, trigger, due) WHERE state IN ('due', 'claimed');

        CREATE TABLE action (
            occurrence INTEGER NOT NULL REFERENCES occurrence ON DELETE CASCADE,
            position INTEGER NOT NULL,
            action TEXT NOT NULL, -- JSON
            state TEXT NOT NULL,
            nextAttempt INTEGER, -- NULL: at once
            PRIMARY KEY (occurrence, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempt (
            occurrence INTEGER NOT NULL,
            position INTEGER NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL, -- JSON
            detail TEXT NOT NULL,
            PRIMARY KEY (occurrence, position, number),
            FOREIGN KEY (occurrence, position) REFERENCES action ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE agent (
            site TEXT NOT NULL,
            agent TEXT NOT NULL,
            lease TEXT NOT NULL, -- JSON
            PRIMARY KEY (site, agent)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE departmentStatus (
            site TEXT NOT NULL,
            department TEXT NOT NULL,
            status TEXT NOT NULL, -- JSON
            PRIMARY KEY (site, department)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE override (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            override TEXT NOT NULL, -- JSON
            until INTEGER, -- NULL: until it is cleared
            endedAt INTEGER, -- NULL while it is kept
            ending TEXT,
            endedBy TEXT
        ) STRICT;
        CREATE INDEX overrideBySite ON override (site, id);
        CREATE INDEX keptOverride ON override (site) WHERE endedAt IS NULL;

        CREATE TABLE pausedTrigger (
            site TEXT NOT NULL,
            trigger TEXT NOT NULL,
            by TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (site, trigger)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fact (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        PRAGMA application_id = \(applicationIdentifier);
        """
}

extension LedgerSchema {
    /// Visitors' text is stored in `messageContent` and `messageAddress` alone, so that changes made while a message is
    /// delivered create no further copies of it.
    static let messages = """
        CREATE TABLE message (
            number INTEGER PRIMARY KEY, -- in the order in which they were kept
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            department TEXT NOT NULL,
            receivedAt INTEGER NOT NULL,
            keptUntil INTEGER NOT NULL,
            state TEXT NOT NULL,
            nextAttempt INTEGER, -- the earliest of its deliveries, while one waits
            claimer TEXT -- JSON, while it is claimed
        ) STRICT;
        CREATE INDEX undeliveredMessage ON message (site, nextAttempt, number) WHERE state = 'waiting';
        CREATE INDEX messageByKeep ON message (keptUntil);

        CREATE TABLE messageContent (
            number INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
            content TEXT NOT NULL, -- JSON
            words TEXT NOT NULL -- what is searched
        ) STRICT;

        CREATE TABLE messageAddress (
            address TEXT NOT NULL, -- in lower case
            message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
            PRIMARY KEY (address, message)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX addressByMessage ON messageAddress (message);

        CREATE TABLE messageKey (
            site TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            receipt TEXT NOT NULL, -- JSON
            id TEXT NOT NULL, -- of the message, which may be deleted earlier
            expiresAt INTEGER NOT NULL,
            PRIMARY KEY (site, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX keyByMessage ON messageKey (id);
        CREATE INDEX keyByExpiry ON messageKey (expiresAt);

        CREATE TABLE delivery (
            message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
            position INTEGER NOT NULL,
            target TEXT NOT NULL, -- JSON
            state TEXT NOT NULL,
            since INTEGER NOT NULL, -- when its time to give up began
            triedBefore INTEGER NOT NULL, -- attempts before that
            nextAttempt INTEGER, -- while it waits
            PRIMARY KEY (message, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE deliveryAttempt (
            message INTEGER NOT NULL,
            position INTEGER NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL, -- JSON
            detail TEXT NOT NULL,
            PRIMARY KEY (message, position, number),
            FOREIGN KEY (message, position) REFERENCES delivery ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        """

    /// So that counting those that were given up does not look at all.
    static let failedMessages = "CREATE INDEX failedMessage ON message (site) WHERE state = 'failed'"
}
