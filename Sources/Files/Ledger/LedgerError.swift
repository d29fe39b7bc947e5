// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Foundation
import GRDB

/// An operation that the ledger could not carry out.
package enum LedgerError: Error, Hashable, Sendable {
    /// The file is damaged, or no ledger at all: `Ledger.setAside(because:at:)` is the remedy.
    case corrupt(path: String, detail: String)
    /// A newer program has changed the ledger's form.
    case newer(path: String)
    /// The disk, or the quota, is full.
    case full(path: String)
    /// The file, its folder or its file system may not be written.
    case notPermitted(path: String, detail: String)
    /// Anything else, such as a disk that fails or another program that holds the ledger.
    case unusable(path: String, detail: String)
    /// No occurrence has this key, or it has been pruned.
    case unknownOccurrence(OccurrenceKey)
    /// The occurrence has no action of this number; they count from 0.
    case unknownAction(OccurrenceKey, index: Int)
    /// No message has this id, or it has been deleted.
    case unknownMessage(String)
    /// The message has no target of this number; they count from 0.
    case unknownDelivery(String, index: Int)
}

extension LedgerError {
    init(_ error: any Error, path: String) {
        switch error {
        case let error as LedgerError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        case let error as DecodingError: self = .corrupt(path: path, detail: "a row of it says: \(error.summary)")
        default: self = .unusable(path: path, detail: "\(error)")
        }
    }

    /// Result codes as in sqlite.org/rescode.html.
    private init(_ error: DatabaseError, path: String) {
        let detail = "\(error.message ?? "no reason given") (SQLite error \(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, detail: detail)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self = .notPermitted(path: path, detail: detail)
        // Where the index of the write-ahead log finds no room SQLite says no more than this.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full(path: path)
        default: self = .unusable(path: path, detail: detail)
        }
    }

    /// A system call on `path` that failed.
    init(operation: String, path: String, code: Int32) {
        let detail = "\(operation): \(String(cString: strerror(code)))"
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
            "the ledger \(path) is damaged: \(detail); set it aside and begin a fresh one"
        case .newer(let path):
            "the ledger \(path) was written by a newer version of Chathours: install that version again, or move the"
                + " file away to begin a fresh one"
        case .full(let path): "no room is left for the ledger \(path): free some on its disk"
        case .notPermitted(let path, let detail):
            "the ledger \(path) may not be written (\(detail)): let the daemon's user write it and its folder, and see"
                + " that the file system is not mounted read-only"
        case .unusable(let path, let detail): "the ledger \(path) cannot be used: \(detail)"
        case .unknownOccurrence(let key): "the ledger knows no occurrence \(key)"
        case .unknownAction(let key, let index): "the occurrence \(key) has no action \(index)"
        case .unknownMessage(let id): "the ledger knows no message \(id)"
        case .unknownDelivery(let id, let index): "the message \(id) has no target \(index)"
        }
    }
}

extension DecodingError {
    fileprivate var summary: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.debugDescription
        @unknown default: "\(self)"
        }
    }
}
