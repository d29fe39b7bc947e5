import Glibc

/// What tells whether zone files were replaced: it differs after tzdata was updated.
package struct ZoneSignature: Hashable, Sendable {
    private struct FileState: Hashable {
        let device: UInt
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// Nil for a file that is not there.
    private let states: [String: FileState?]

    init(directory: String, names: [String]) {
        var states: [String: FileState?] = [:]
        for name in names + ["tzdata.zi"] {
            var status = stat()
            states[name] = .some(
                stat("\(directory)/\(name)", &status) == 0
                    ? FileState(
                        device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
                        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
                    : nil)
        }
        self.states = states
    }
}

extension ZoneDirectory {
    /// What the files of these zones, and tzdata.zi, look like from outside.
    package func signature(of names: [String]) -> ZoneSignature {
        ZoneSignature(directory: path, names: names)
    }
}
