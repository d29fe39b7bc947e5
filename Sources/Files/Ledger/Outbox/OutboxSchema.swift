// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The tables of an outbox, in every database that has payloads with jobs. Who deletes a payload deletes its jobs: by a
/// trigger of the payload's table, since `payload` may refer to one of several.
enum OutboxSchema {
    /// Selects jobs that wait, and those that were given up. SQLite uses the indices of the same words only for exactly
    /// these.
    static let waiting = "state = 'waiting'"
    static let givenUp = "state = 'failed'"

    /// Selects the numbers of the messages with jobs of this kind.
    static func messages(_ condition: String) -> String {
        "SELECT payload FROM job WHERE queue = '\(Workload.reservedName)' AND \(condition)"
    }

    static let tables = """
        CREATE TABLE job (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            queue TEXT NOT NULL, -- the trigger's name, or messages
            payload INTEGER NOT NULL, -- the occurrence's id, or the message's number
            position INTEGER NOT NULL, -- among the jobs of its payload
            target TEXT NOT NULL, -- JSON
            state TEXT NOT NULL,
            since INTEGER NOT NULL, -- when its time to give up began
            triedBefore INTEGER NOT NULL, -- attempts before that
            nextAttempt INTEGER, -- while it waits; NULL: at once
            claimer TEXT, -- JSON, while it is claimed
            claimedAt INTEGER,
            UNIQUE (payload, queue, position)
        ) STRICT;
        CREATE INDEX waitingJob ON job (site, queue, nextAttempt, payload) WHERE \(waiting);
        CREATE INDEX failedJob ON job (queue, site, payload) WHERE \(givenUp);

        CREATE TABLE attempt (
            job INTEGER NOT NULL REFERENCES job ON DELETE CASCADE,
            number INTEGER NOT NULL, -- from 1
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            retryAt INTEGER, -- with the outcome retry
            detail TEXT NOT NULL,
            PRIMARY KEY (job, number)
        ) STRICT, WITHOUT ROWID;
        """

    /// Turns the tables of 0.1.0 (`action` with `attempt`, `delivery` with `deliveryAttempt`) into these, and the
    /// states of occurrences and messages, which their jobs have, into nothing.
    ///
    /// A cell that cannot be read stays as it is, so that it is found where it is read.
    static let migration = """
        ALTER TABLE attempt RENAME TO actionAttempt;
        \(tables)

        INSERT INTO job (
            site, queue, payload, position, target, state, since, triedBefore, nextAttempt, claimer, claimedAt)
        SELECT site, trigger, id, position, action, action.state, decidedAt, 0, nextAttempt,
            CASE action.state WHEN 'waiting' THEN claimer END, CASE action.state WHEN 'waiting' THEN claimedAt END
        FROM occurrence JOIN action ON action.occurrence = occurrence.id ORDER BY id, position;

        INSERT INTO job (
            site, queue, payload, position, target, state, since, triedBefore, nextAttempt, claimer, claimedAt)
        SELECT site, 'messages', number, position, target,
            CASE delivery.state WHEN 'delivered' THEN 'done' ELSE delivery.state END, since, triedBefore,
            delivery.nextAttempt, CASE delivery.state WHEN 'waiting' THEN claimer END, NULL
        FROM message JOIN delivery ON delivery.message = message.number ORDER BY number, position;

        INSERT INTO attempt (job, number, at, outcome, retryAt, detail)
        SELECT job.id, number, at, \(word), \(retryAt), detail
        FROM actionAttempt JOIN job
            ON payload = occurrence AND queue <> 'messages' AND job.position = actionAttempt.position;

        INSERT INTO attempt (job, number, at, outcome, retryAt, detail)
        SELECT job.id, number, at, \(word), \(retryAt), detail
        FROM deliveryAttempt JOIN job
            ON payload = message AND queue = 'messages' AND job.position = deliveryAttempt.position;

        DROP TABLE actionAttempt;
        DROP TABLE action;
        DROP TABLE deliveryAttempt;
        DROP TABLE delivery;

        CREATE TABLE newOccurrence (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            trigger TEXT NOT NULL,
            due INTEGER NOT NULL,
            event TEXT NOT NULL,
            eventAt INTEGER NOT NULL,
            departments TEXT NOT NULL, -- JSON
            outcome TEXT NOT NULL,
            decidedAt INTEGER NOT NULL,
            firing TEXT, -- JSON, as long as a job of it waits
            UNIQUE (site, trigger, due)
        ) STRICT;
        INSERT INTO newOccurrence SELECT id, site, trigger, due, event, eventAt, departments,
            CASE WHEN state IN ('due', 'claimed', 'done', 'failed') THEN 'fired' ELSE state END, decidedAt, firing
        FROM occurrence;
        DROP TABLE occurrence;
        ALTER TABLE newOccurrence RENAME TO occurrence;
        CREATE INDEX occurrenceBySite ON occurrence (site, due);
        CREATE TRIGGER jobsOfOccurrence AFTER DELETE ON occurrence BEGIN
            DELETE FROM job WHERE payload = OLD.id AND queue <> 'messages';
        END;

        CREATE TABLE newMessage (
            number INTEGER PRIMARY KEY, -- in the order in which they were kept
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            department TEXT NOT NULL,
            receivedAt INTEGER NOT NULL,
            keptUntil INTEGER NOT NULL
        ) STRICT;
        INSERT INTO newMessage SELECT number, id, site, department, receivedAt, keptUntil FROM message;
        DROP TABLE message;
        ALTER TABLE newMessage RENAME TO message;
        CREATE INDEX messageByKeep ON message (keptUntil);
        CREATE TRIGGER jobsOfMessage AFTER DELETE ON message BEGIN
            DELETE FROM job WHERE payload = OLD.number AND queue = 'messages';
        END;
        """

    /// The outcome of an attempt of 0.1.0, JSON such as `{"retry":{"after":"2026-11-24T17:00:00Z"}}`.
    private static let word = """
        CASE WHEN json_valid(outcome) THEN ifnull((SELECT key FROM json_each(outcome)), outcome) ELSE outcome END
        """

    /// The instant in it; NULL for other outcomes.
    private static let retryAt = """
        CASE WHEN json_valid(outcome) THEN unixepoch(json_extract(outcome, '$.retry.after')) END
        """
}
