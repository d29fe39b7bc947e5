// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Bytes as an open file: a program may read them, or not, at its own pace, and nobody has to write them meanwhile.
package final class MemoryFile: Sendable {
    package let descriptor: Int32

    package init(_ bytes: [UInt8]) throws(MemoryFileError) {
        // memfd_create(2) does not come with the Glibc module.
        let name = "/chathours-\(getpid())-\(UInt64.random(in: .min ... .max))"
        descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw MemoryFileError(code: errno) }
        shm_unlink(name)
        do throws(SystemCallError) {
            try writeAll(bytes, to: descriptor)
        } catch {
            throw MemoryFileError(code: error.errno)
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }
}

/// The machine has no room for a file in memory (shm_overview(7)).
package struct MemoryFileError: Error, CustomStringConvertible {
    package let code: Int32

    package var description: String { "cannot store its input in /dev/shm: \(errorText(code))" }
}
