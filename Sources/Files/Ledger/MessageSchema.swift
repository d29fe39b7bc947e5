extension LedgerSchema {
    /// What visitors wrote is in `messageContent` and `messageAddress` alone, so that what changes while a message is
    /// delivered makes no further copies of it.
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
        CREATE INDEX undeliveredMessage ON message (site, nextAttempt, number) WHERE \(undelivered);
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
    static let failedMessages = "CREATE INDEX failedMessage ON message (site) WHERE \(givenUp)"
}
