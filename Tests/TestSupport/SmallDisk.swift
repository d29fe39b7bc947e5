// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file system in memory with room for very little. Mounting it needs root.
package final class SmallDisk {
    private let folder: TemporaryFolder
    package var path: String { folder.path }

    package init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            throw MissingProgram(name: "the right to mount a tmpfs (run the tests as root)")
        }
    }

    deinit { umount2(folder.path, Int32(MNT_DETACH)) }

    /// Writes until nothing more fits.
    package func fill() throws {
        let file = open("\(path)/ballast", O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        let block = [UInt8](repeating: 0, count: 4_096)
        while write(file, block, block.count) > 0 {}
    }

    package func empty() throws {
        try FileManager.default.removeItem(atPath: "\(path)/ballast")
    }

    /// From here on nothing on it can be changed. No file on it may be open for writing.
    package func makeReadOnly() throws {
        guard mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
            throw MissingProgram(name: "the right to remount \(folder.path) (\(String(cString: strerror(errno))))")
        }
    }
}
