// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The reason that a file cannot be read; the description completes a sentence that begins with the file's name.
package enum SourceFileError: Error, Hashable {
    case missing
    case notRegular
    case tooLarge(bytes: Int, limit: Int)
    case system(Int32)
}

extension SourceFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "does not exist"
        case .notRegular: "is not a regular file"
        case .tooLarge(let bytes, let limit): "has at least \(bytes) bytes; the limit is \(limit)"
        case .system(let code): "cannot be read: \(errorText(code))"
        }
    }
}

/// Reads whole files, up to a limit; never waits for a pipe or a device.
package enum SourceFile {
    /// Returns true if the file is known not to exist; false if that cannot be determined.
    package static func isMissing(_ path: String) -> Bool {
        access(path, F_OK) == -1 && (errno == ENOENT || errno == ENOTDIR)
    }

    package static let mebibyte = 1_048_576

    package static func bytes(of path: String, atMost limit: Int = mebibyte) throws(SourceFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard status.st_size <= limit else { throw .tooLarge(bytes: Int(status.st_size), limit: limit) }
        return try Self.bytes(from: descriptor, expecting: Int(status.st_size), atMost: limit)
    }

    /// Reads to the end of an open file, a pipe or a terminal. `size`: that it is thought to have.
    package static func bytes(
        from descriptor: Int32, expecting size: Int = 65_535, atMost limit: Int = mebibyte
    ) throws(SourceFileError) -> [UInt8] {
        // A byte more than it has, so that its end is seen at once; a file that grows meanwhile is read on.
        var room = size + 1
        var bytes: [UInt8] = []
        while true {
            let part = try [UInt8](unsafeUninitializedCapacity: room) { buffer, count throws(SourceFileError) in
                count = try fill(buffer, from: descriptor)
            }
            bytes += part
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
            if part.count < room { return bytes }
            room = min(2 * room, limit + 1)
        }
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Reads until the buffer is full or the file ends; how many bytes that were.
    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32
    ) throws(SourceFileError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = uninterrupted { read(descriptor, buffer.baseAddress! + filled, buffer.count - filled) }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}
