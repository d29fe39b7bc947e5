// SPDX-License-Identifier: Apache-2.0

import Linux

/// A file as a reading found it.
package struct SourceCopy: Hashable, Sendable {
    /// The path that it was read at.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The files that one reading takes, from the disk or, where there are copies, from these alone; remembers them.
final class SourceFiles {
    private let copies: [String: [UInt8]]?
    /// In the order of their reading.
    private(set) var read: [SourceCopy] = []
    /// The paths of files in whose place what was known of them before is used.
    private(set) var replaced: [String] = []

    init(copies: [SourceCopy]? = nil) {
        self.copies = copies.map { Dictionary($0.map { ($0.path, $0.bytes) }) { first, _ in first } }
    }

    func bytes(of path: String, atMost limit: Int = SourceFile.mebibyte) throws(SourceFileError) -> [UInt8] {
        let bytes: [UInt8]
        if let copies {
            guard let copy = copies[path] else { throw .missing }
            bytes = copy
        } else {
            bytes = try SourceFile.bytes(of: path, atMost: limit)
        }
        read.append(SourceCopy(path: path, bytes: bytes))
        return bytes
    }

    /// Notes that a file of the disk is missing or worthless, and that what was known of it before is used.
    func replace(_ path: String) {
        read.removeAll { $0.path == path }
        replaced.append(path)
    }

    func exists(_ path: String) -> Bool {
        if let copies { return copies[path] != nil }
        return SourceFile.exists(path)
    }
}
