// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An exclusive flock(2) on a file, so that a service runs once. Held until this object goes: keep it by
/// `withExtendedLifetime`, for a variable that is not used any more may be let go before its scope ends.
///
/// The kernel releases it also when the process dies. The file stays: removing it would let two processes lock two
/// files of one name.
package final class RuntimeLock: Sendable {
    /// The file, as it was given.
    package let path: String
    private let fileDescriptor: Int32

    /// Takes the lock, without waiting, and writes the id of this process into the file.
    ///
    /// The id is there for people and for the other's error message; that it cannot be written (a full disk) is no
    /// error.
    ///
    /// - Parameter path: The file; created with mode 0600 where there is none. A symbolic link is refused (ELOOP).
    /// - Throws: ``RuntimeLockError/held(path:process:)`` when it is taken; ``RuntimeLockError/failed(path:_:)`` with
    ///   the error of open(2) or flock(2).
    package init(path: String) throws(RuntimeLockError) {
        let fileDescriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0o600)
        guard fileDescriptor >= 0 else {
            throw .failed(path: path, SystemCallError(call: "open"))
        }
        guard flock(fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = SystemCallError(call: "flock")
            defer { close(fileDescriptor) }
            throw error.errno == EWOULDBLOCK
                ? .held(path: path, process: Self.process(in: fileDescriptor)) : .failed(path: path, error)
        }
        self.path = path
        self.fileDescriptor = fileDescriptor
        let line = Array("\(getpid())\n".utf8)
        if ftruncate(fileDescriptor, 0) == 0 {
            _ = pwrite(fileDescriptor, line, line.count, 0)
        }
    }

    deinit {
        _ = ftruncate(fileDescriptor, 0)
        // Closing alone would leave the lock to a child between its fork and its exec.
        flock(fileDescriptor, LOCK_UN)
        close(fileDescriptor)
    }

    private static func process(in fileDescriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(fileDescriptor, &buffer, buffer.count, 0)
        return Int32(String(decoding: buffer.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

/// The reason that a lock could not be taken.
package enum RuntimeLockError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another process, or another ``RuntimeLock`` of this one, holds it. `process` is the id that the holder wrote
    /// into the file; nil where it cannot be read.
    case held(path: String, process: Int32?)
    /// The file cannot be opened, or not be locked.
    case failed(path: String, SystemCallError)

    /// One sentence without a full stop, with the path.
    package var description: String {
        switch self {
        case .held(let path, let process?): "\(path) is locked by process \(process)"
        case .held(let path, nil): "\(path) is locked by another process"
        case .failed(let path, let error): "\(path) cannot be locked: \(error)"
        }
    }
}
