// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Hours
import Linux

/// The durable record of occurrences, overrides, presence and visitors' messages: `ledger.sqlite` in the daemon's state
/// directory.
///
/// The daemon is its only writer. Calls block for as long as the disk takes and are carried out one after the other.
/// All of them throw a `LedgerError`; after one, nothing of what the call was to change has changed. When one says
/// `corrupt`, `setAside(because:at:)` goes on with a fresh ledger.
package final class Ledger: Sendable {
    /// The guarantee that a call's return gives.
    enum Durability: String {
        /// The change is on the disk.
        case full = "FULL"
        /// The change is there after this process is killed; a loss of power may undo it, whole and the latest first.
        case normal = "NORMAL"
    }

    let file: LedgerFile
    private let queue: DatabaseQueue

    private init(_ file: LedgerFile) throws(LedgerError) {
        self.file = file
        try LedgerConnection.check(file.path, isReadOnly: file.hasLog())
        queue = try LedgerConnection.open(file.path)
    }

    /// Opens the ledger in `directory`, and makes what is missing of both; the directory's parent must exist.
    ///
    /// A ledger that cannot be read is renamed, never deleted, and a fresh one is begun; `setAside` says so and is
    /// nil otherwise. A full disk, a refused permission and the ledger of a newer program are errors.
    package static func open(
        directory: String, at now: Instant
    ) throws(LedgerError) -> (ledger: Ledger, setAside: SetAside?) {
        let file = try LedgerFile(directory: directory)
        var setAside: SetAside?
        if let flaw = try file.flaw() { setAside = try file.setAside(because: flaw, at: now) }
        if try !file.exists() { try file.create() }
        do {
            return (try Ledger(file), setAside)
        } catch .corrupt(_, let detail) {
            let setAside = try file.setAside(because: detail, at: now)
            try file.create()
            return (try Ledger(file), setAside)
        } catch {
            throw error
        }
    }

    /// Sets this ledger aside, and begins a fresh one in its place. This one must not be used any more.
    package func setAside(
        because reason: String, at now: Instant
    ) throws(LedgerError) -> (ledger: Ledger, setAside: SetAside) {
        let setAside = try file.setAside(because: reason, at: now)
        // Only now, because SQLite deletes the log of a database that is closed, and finds none any more; and before
        // there is another one.
        try? queue.close()
        try file.create()
        return (try Ledger(file), setAside)
    }

    /// Writes the database into a file without gaps, and empties the write-ahead log.
    func rewrite() throws(LedgerError) {
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL; VACUUM")
                // Its first column: whether another connection was in the way.
                guard try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0 else {
                    throw LedgerError.unusable(
                        path: file.path,
                        detail: "another program is reading it, so deleted content cannot be removed from its log")
                }
            }
        } catch {
            throw LedgerError(error, path: file.path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw LedgerError(error, path: file.path)
        }
    }

    /// All of `body` or nothing of it.
    func write<Value>(
        _ durability: Durability = .full, _ body: (Database) throws -> Value
    ) throws(LedgerError) -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                return value!
            }
        } catch {
            throw LedgerError(error, path: file.path)
        }
    }
}
