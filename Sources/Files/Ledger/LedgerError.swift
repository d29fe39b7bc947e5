// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Foundation
import GRDB
import Linux

/// An operation that the ledger could not carry out.
package enum LedgerError: Error, Hashable, Sendable {
    /// The file is damaged, or no ledger at all: `Ledger.setAside(because:at:)` is the remedy.
    case corrupt(path: String, detail: String)
    /// One row of it is damaged: `Ledger.quarantine` is the remedy.
    case damaged(path: String, DamagedRow)
    /// A newer program has changed the ledger's form.
    case newer(path: String)
    /// The disk, or the quota, is full.
    case full(path: String)
    /// The file, its folder or its file system may not be written.
    case notPermitted(path: String, detail: String)
    /// Another program holds the ledger.
    case busy(path: String)
    /// Anything else, such as a disk that fails.
    case unusable(path: String, detail: String)
    /// No occurrence has this key, or it has been pruned.
    case unknownOccurrence(OccurrenceKey)
    /// No message has this id, or it has been deleted.
    case unknownMessage(String)
    /// The occurrence or message has no job of this number; they count from 0.
    case unknownJob(JobKey)
}

extension LedgerError {
    init(_ error: any Error, path: String) {
        switch error {
        case let error as LedgerError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        case let row as DamagedRow: self = .damaged(path: path, row)
        case let error as DecodingError:
            self = .corrupt(path: path, detail: "invalid row: \(error.context?.debugDescription ?? "\(error)")")
        default: self = .unusable(path: path, detail: "\(error)")
        }
    }

    /// Result codes as in sqlite.org/rescode.html.
    private init(_ error: DatabaseError, path: String) {
        let detail = "\(error.message ?? "no reason given") (SQLite error \(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, detail: detail)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_BUSY: self = .busy(path: path)
        case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self = .notPermitted(path: path, detail: detail)
        // Where the index of the write-ahead log finds no room SQLite says no more than this.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full(path: path)
        default: self = .unusable(path: path, detail: detail)
        }
    }

    /// A system call on `path` that failed.
    init(operation: String, path: String, code: Int32) {
        let detail = "\(operation): \(errorText(code))"
        switch code {
        case ENOSPC, EDQUOT: self = .full(path: path)
        case EACCES, EPERM, EROFS: self = .notPermitted(path: path, detail: detail)
        default: self = .unusable(path: path, detail: detail)
        }
    }
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .corrupt(let path, let detail):
            "the ledger \(path) is corrupt: \(detail); move it away to start a new one"
        case .damaged(let path, let row): "the ledger \(path) has a damaged row: \(row)"
        case .newer(let path):
            "the ledger \(path) was written by a newer version of Chathours: reinstall that version, or move the"
                + " file away to start a new one"
        case .full(let path): "no space left for the ledger \(path): free some space on its file system"
        case .notPermitted(let path, let detail):
            "the ledger \(path) is not writable (\(detail)): make it and its directory writable by its user, and check"
                + " that the file system is not mounted read-only"
        case .busy(let path):
            "another program, such as sqlite3, holds a lock on the ledger \(path): end it, or wait until it is done"
        case .unusable(let path, let detail): "the ledger \(path) cannot be used: \(detail)"
        case .unknownOccurrence(let key): "the ledger has no occurrence \(key)"
        case .unknownMessage(let id): "the ledger has no message \(id)"
        case .unknownJob(.action(let key, let index)): "the occurrence \(key) has no action \(index)"
        case .unknownJob(.delivery(let id, let index)): "the message \(id) has no target \(index)"
        }
    }
}
