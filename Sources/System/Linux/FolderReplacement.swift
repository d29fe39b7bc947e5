// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Directories of files that are replaced as a whole, and that their owner alone may read.
package enum FolderReplacement {
    /// Makes a folder when it is missing; its parent must exist.
    package static func make(_ path: String) throws(SystemCallError) { _ = try Directory(making: path, mode: 0o700) }

    /// Puts the folder `name`, with these files, into the folder `parent`, in the place of the one that is there, and
    /// returns once that is on the disk. `parent` is made when it is missing. On an error the old folder is as it was.
    ///
    /// For a moment, or after a loss of power in it, the old folder has the name `predecessor` instead, and `name` is
    /// missing.
    package static func replace(
        _ name: String, in parent: String, predecessor: String, with files: [(name: String, bytes: [UInt8])]
    ) throws(SystemCallError) {
        let parent = try Directory(making: parent, mode: 0o700)
        let new = ".\(name).new"
        try remove(new, from: parent)
        do throws(SystemCallError) {
            try write(files, to: parent.file(new))
            if exists(name, in: parent) {
                try remove(predecessor, from: parent)
                try rename(name, to: predecessor, in: parent)
            }
            do throws(SystemCallError) {
                try rename(new, to: name, in: parent)
            } catch {
                _ = renameat(parent.descriptor, predecessor, parent.descriptor, name)
                throw error
            }
        } catch {
            try? remove(new, from: parent)
            throw error
        }
        try parent.synchronize()
        try remove(predecessor, from: parent)
    }

    /// Takes the folder away. Nothing happens when there is none.
    package static func remove(_ name: String, in parent: String, predecessor: String) throws(SystemCallError) {
        var status = stat()
        guard stat(parent, &status) == 0 else { return }
        let parent = try Directory(making: parent, mode: 0o700)
        try remove(predecessor, from: parent)
        try remove(name, from: parent)
        try parent.synchronize()
    }

    private static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws(SystemCallError) {
        let folder = try Directory(making: path, mode: 0o700)
        for (name, bytes) in files {
            let descriptor = try check("create", folder.file(name)) {
                openat(folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            }
            defer { close(descriptor) }
            try writeAll(bytes, to: descriptor, folder.file(name))
            try check("fsync", folder.file(name)) { fsync(descriptor) }
        }
        try folder.synchronize()
    }

    private static func rename(
        _ name: String, to newName: String, in parent: borrowing Directory
    ) throws(SystemCallError) {
        try check("rename", parent.file(name)) { renameat(parent.descriptor, name, parent.descriptor, newName) }
    }

    private static func exists(_ name: String, in parent: borrowing Directory) -> Bool {
        faccessat(parent.descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// Removes a folder of files.
    private static func remove(_ name: String, from parent: borrowing Directory) throws(SystemCallError) {
        guard exists(name, in: parent) else { return }
        let folder = try Directory(making: parent.file(name), mode: 0o700)
        for file in try folder.names() { try folder.remove(file) }
        try check("remove", folder.path) { unlinkat(parent.descriptor, name, AT_REMOVEDIR) }
    }
}
