// SPDX-License-Identifier: Apache-2.0

package import Glibc

/// A folder held open, so that its entries are replaced in that very folder whatever its path comes to mean.
package struct Directory: ~Copyable {
    package let path: String
    package let descriptor: Int32

    /// Opens the folder, and makes it when it is missing, for everybody to read or as `mode` says; its parent must
    /// exist.
    package init(making path: String, mode: mode_t = 0o755) throws(SystemCallError) {
        self.path = path
        let known = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard known == -1 else {
            descriptor = known
            return
        }
        let isNew = mkdir(path, mode) == 0
        if !isNew, errno != EEXIST { throw SystemCallError(call: "mkdir", path: path, errno: errno) }
        descriptor = try check("open", path) { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        // Whatever the umask is.
        if isNew { _ = fchmod(descriptor, mode) }
    }

    deinit { close(descriptor) }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names in it but `.` and `..`.
    package func names() throws(SystemCallError) -> [String] {
        let copy = try check("open", path) { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            close(copy)
            throw SystemCallError(call: "read", path: path, errno: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Nothing happens when there is no such file.
    package func remove(_ name: String) throws(SystemCallError) {
        try check("remove", file(name)) { unlinkat(descriptor, name, 0) == -1 && errno != ENOENT ? -1 : 0 }
    }

    /// Makes an empty file that everybody may read, unless it is there.
    package func touch(_ name: String) throws(SystemCallError) {
        close(
            try check("create", file(name)) {
                openat(descriptor, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
            })
    }

    /// Waits until what changed in the folder is on the disk.
    package func synchronize() throws(SystemCallError) {
        try check("fsync", path) { fsync(descriptor) }
    }

    /// Whole seconds of the last modification; nil when there is no such file.
    package func modificationTime(of name: String) -> Int64? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return Int64(status.st_mtim.tv_sec)
    }

    /// Its size in bytes; 0 when there is no such file.
    package func size(of name: String) -> Int {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return 0 }
        return Int(status.st_size)
    }

    /// At most `limit` bytes of a file; nil when it cannot be read.
    package func contents(of name: String, limit: Int) -> [UInt8]? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file != -1 else { return nil }
        defer { close(file) }
        return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let part = uninterrupted { read(file, buffer.baseAddress! + count, limit - count) }
                guard part > 0 else { break }
                count += part
            }
        }
    }
}

extension Directory {
    /// Replaces a file's contents in one step: readers see the old bytes or the new ones, never a mixture.
    ///
    /// The new file has mode 0644 and the folder's group before it gets its name, and its modification time is a
    /// whole second later than the old file's: nginx and Caddy make their ETags from seconds, and would answer 304
    /// for what has changed. On an error the old file is as it was.
    package func replace(_ name: String, with bytes: [UInt8], at now: Int64) throws(SystemCallError) {
        let temporary = ".\(name).new"
        let path = file(temporary)
        let descriptor = try check("create", path) {
            openat(self.descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
        }
        defer { close(descriptor) }
        do {
            try writeAll(bytes, to: descriptor, path)
            var folder = stat()
            try check("stat", self.path) { fstat(self.descriptor, &folder) }
            // Only a member may give a file to a group; for others the folder's own rules (setgid) count.
            _ = fchown(descriptor, uid_t.max, folder.st_gid)
            try check("chmod", path) { fchmod(descriptor, 0o644) }
            let later = modificationTime(of: name).map { max($0 + 1, now) } ?? now
            let time = timespec(tv_sec: Int(later), tv_nsec: 0)
            try check("utime", path) { futimens(descriptor, [time, time]) }
            try check("fsync", path) { fsync(descriptor) }
            try check("rename", path) { renameat(self.descriptor, temporary, self.descriptor, name) }
        } catch {
            _ = unlinkat(self.descriptor, temporary, 0)
            throw error
        }
        try synchronize()
    }
}
