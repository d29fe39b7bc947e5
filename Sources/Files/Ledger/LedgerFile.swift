// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hours

/// The ledger's file and its companions: how they come into being, and how they are put out of the way.
struct LedgerFile: Sendable {
    static let mode: mode_t = 0o640
    /// SQLite's own names for what belongs to a database (sqlite.org/tempfiles.html).
    private static let companions = ["-wal", "-shm", "-journal"]

    let directory: String
    let path: String

    init(directory: String) throws(LedgerError) {
        self.directory = directory
        path = "\(directory)/ledger.sqlite"
        if mkdir(directory, 0o755) == -1, errno != EEXIST {
            throw LedgerError(operation: "mkdir", path: path, code: errno)
        }
    }

    func exists() throws(LedgerError) -> Bool { try status(path) != nil }

    /// True if its write-ahead log still holds changes, as after a crash.
    func hasLog() throws(LedgerError) -> Bool { try status("\(path)-wal") != nil }

    /// Returns the defect of the file that can be found without opening it; nil if there is none, or if the file does
    /// not exist.
    func flaw() throws(LedgerError) -> String? {
        guard let status = try status(path) else {
            // SQLite would play a log that is left behind into the fresh ledger.
            for companion in Self.companions where try self.status(path + companion) != nil {
                return "\(path)\(companion) exists without its ledger"
            }
            return nil
        }
        if status.st_mode & S_IFMT != S_IFREG { return "it is not a file" }
        // A ledger is never empty: it comes into being whole.
        return status.st_size == 0 ? "it is empty" : nil
    }

    /// Renames the ledger and what belongs to it. Nothing is ever overwritten.
    func setAside(because reason: String, at now: Instant) throws(LedgerError) -> SetAside {
        let name = "\(path).corrupt-\(now.description.filter { $0 != ":" && $0 != "-" })"
        var target = name
        var number = 1
        while try isTaken(target) {
            number += 1
            target = "\(name)-\(number)"
        }
        for suffix in [""] + Self.companions where rename(path + suffix, target + suffix) == -1 {
            if errno != ENOENT { throw LedgerError(operation: "rename", path: path + suffix, code: errno) }
        }
        try synchronizeDirectory()
        return SetAside(path: target, reason: reason)
    }

    /// Makes an empty ledger under another name first, so that one that is there is whole.
    func create() throws(LedgerError) {
        let new = "\(path).new"
        removeAll(new)
        do throws(LedgerError) {
            try createFile(new)
            try LedgerSchema.create(new)
            if rename(new, path) == -1 { throw LedgerError(operation: "rename", path: path, code: errno) }
            try synchronizeDirectory()
        } catch {
            removeAll(new)
            throw error
        }
    }

    /// SQLite gives its companions the mode of this one.
    private func createFile(_ new: String) throws(LedgerError) {
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, Self.mode)
        guard descriptor != -1 else { throw LedgerError(operation: "create", path: path, code: errno) }
        defer { close(descriptor) }
        // Whatever the umask is.
        if fchmod(descriptor, Self.mode) == -1 { throw LedgerError(operation: "chmod", path: path, code: errno) }
    }

    private func removeAll(_ path: String) {
        for suffix in [""] + Self.companions { unlink(path + suffix) }
    }

    private func isTaken(_ target: String) throws(LedgerError) -> Bool {
        for suffix in [""] + Self.companions where try status(target + suffix) != nil { return true }
        return false
    }

    /// Nil when there is no such file.
    private func status(_ path: String) throws(LedgerError) -> stat? {
        var status = stat()
        if stat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw LedgerError(operation: "stat", path: path, code: errno) }
        return nil
    }

    private func synchronizeDirectory() throws(LedgerError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor != -1 else { throw LedgerError(operation: "open", path: directory, code: errno) }
        defer { close(descriptor) }
        if fsync(descriptor) == -1 { throw LedgerError(operation: "fsync", path: directory, code: errno) }
    }
}

/// A ledger that could not be read and was renamed.
package struct SetAside: Hashable, Sendable {
    /// The path at which it is now; its companions lie beside it as `-wal` and `-shm`.
    package let path: String
    /// The reason why it could not be read.
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
