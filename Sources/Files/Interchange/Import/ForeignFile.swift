// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file that another program has written.
package enum ImportedFile {
    /// No list of hours is longer.
    package static let largest = 1_048_576

    /// The bytes of the file at `path`; `-` is standard input.
    package static func bytes(of path: String) throws(Refusal) -> [UInt8] {
        guard path != "-" else { return try read(STDIN_FILENO, of: "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(of: path) }
        defer { close(descriptor) }
        return try read(descriptor, of: path)
    }

    private static func read(_ descriptor: Int32, of name: String) throws(Refusal) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(of: name) }
            guard count > 0 else { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= largest else { throw Refusal(name, "has more than \(largest) bytes; no hours do") }
        }
    }

    private static func failure(of name: String) -> Refusal {
        Refusal(name, "cannot be read: \(String(cString: strerror(errno)))")
    }
}
