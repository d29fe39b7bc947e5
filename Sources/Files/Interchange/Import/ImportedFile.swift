// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux

/// A file that another program has written.
package enum ImportedFile {
    /// The bytes of the file at `path`, which may be a pipe; `-` is standard input.
    package static func bytes(of path: String) throws(ImportError) -> [UInt8] {
        guard path != "-" else { return try read(STDIN_FILENO, of: "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw ImportError(path, "\(SourceFileError.system(errno))") }
        defer { close(descriptor) }
        return try read(descriptor, of: path)
    }

    private static func read(_ descriptor: Int32, of name: String) throws(ImportError) -> [UInt8] {
        do throws(SourceFileError) {
            return try SourceFile.bytes(from: descriptor)
        } catch {
            guard case .tooLarge(_, let limit) = error else { throw ImportError(name, "\(error)") }
            throw ImportError(name, "has more than \(limit) bytes; no hours do")
        }
    }
}
