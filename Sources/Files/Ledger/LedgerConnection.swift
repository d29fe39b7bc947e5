// SPDX-License-Identifier: Apache-2.0

import GRDB
import Linux

/// The way to an open ledger whose file is found sound.
enum LedgerConnection {
    /// The time, in seconds, for which another program, such as an operator's `sqlite3`, may hold the ledger before it
    /// cannot be opened.
    private static let busyTimeout = 5.0
    /// The same, in milliseconds, before a call fails: whoever calls has more to do than to wait.
    private static let busyMilliseconds = 100

    /// Throws `corrupt` or `newer` when this program cannot go on with the ledger. A log that belongs to it must be
    /// looked at read-only, because SQLite deletes it once a connection that may write is closed.
    static func check(_ path: String, isReadOnly: Bool) throws(LedgerError) {
        do {
            var configuration = configuration
            configuration.readonly = isReadOnly
            try DatabaseQueue(path: path, configuration: configuration).read { try check($0, path) }
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    static func open(_ path: String) throws(LedgerError) -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                    throw LedgerError.unusable(path: path, detail: "its file system does not support a write-ahead log")
                }
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // A ledger that cannot be written is found out now.
                try database.inTransaction(.immediate) { .rollback }
            }
            try LedgerSchema.migrator.migrate(queue)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = \(busyMilliseconds)") }
            return queue
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Not with GRDB's own WAL set-up, which sets synchronous to NORMAL.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.label = "ledger"
        // What visitors wrote is overwritten where it is deleted or moved. The copies that VACUUM makes stay in memory.
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func check(_ database: Database, _ path: String) throws {
        // Its first row says "ok", or what is wrong with which page.
        if let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)"), verdict != "ok" {
            throw LedgerError.corrupt(path: path, detail: verdict)
        }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == LedgerSchema.applicationIdentifier else {
            throw LedgerError.corrupt(path: path, detail: "it is the database of another program")
        }
        guard try !LedgerSchema.migrator.hasBeenSuperseded(database) else { throw LedgerError.newer(path: path) }
        let applied = try LedgerSchema.migrator.appliedIdentifiers(database).union(["1"])
        for table in LedgerSchema.tables(after: applied).sorted() where try !database.tableExists(table) {
            throw LedgerError.corrupt(path: path, detail: "its table \(table) is missing")
        }
    }
}
