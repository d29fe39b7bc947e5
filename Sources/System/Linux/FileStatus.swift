// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The status of a file, inode(7).
///
/// Modules that import Dispatch, even through another package, read it here: there the compiler takes the type of
/// stat(2) for one of CDispatch in some builds, and for one of Glibc in others.
package struct FileStatus: Hashable, Sendable {
    /// The identity of a file, which no other has while it exists.
    package struct Identity: Hashable, Sendable {
        package let device: UInt64
        package let inode: UInt64
    }

    package let identity: Identity
    package let isSocket: Bool
    package let isLink: Bool
    /// The time of the last change of its content, in seconds since 1970.
    package let changedAt: Int64

    /// The status of the file at `path`, which may be a symbolic link; nil if there is none that can be looked at.
    package init?(linkAt path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of the file that `path` leads to; nil if there is none that can be looked at.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of an open file; nil if the descriptor is closed.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
        isLink = status.st_mode & S_IFMT == S_IFLNK
        changedAt = Int64(status.st_mtim.tv_sec)
    }
}
