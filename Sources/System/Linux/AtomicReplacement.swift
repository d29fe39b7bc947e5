import Glibc

extension Directory {
    /// Replaces a file's contents in one step: readers see the old bytes or the new ones, never a mixture.
    ///
    /// The new file has mode 0644 and the folder's group before it gets its name, and its modification time is a
    /// whole second later than the old file's: nginx and Caddy make their ETags from seconds, and would answer 304
    /// for what has changed. On an error the old file is as it was.
    package func replace(_ name: String, with bytes: [UInt8], at now: Int64) throws(FileError) {
        let temporary = ".\(name).new"
        let path = file(temporary)
        let descriptor = try check("create", path) {
            openat(self.descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
        }
        defer { close(descriptor) }
        do {
            try write(bytes, to: descriptor, path)
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

    package func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count == -1, errno == EINTR { continue }
            guard count > 0 else { throw FileError(operation: "write", path: path, code: count == 0 ? ENOSPC : errno) }
            written += count
        }
    }
}
