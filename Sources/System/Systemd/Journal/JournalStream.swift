import Glibc

/// The stream by which systemd connects a service's output to the journal.
package enum JournalStream {
    /// Whether standard error goes to the journal, so that native messages may take its place.
    ///
    /// `$JOURNAL_STREAM` alone does not tell: it stays set when standard error is sent elsewhere. systemd.exec(5)
    /// therefore has its device and inode compared with those of the descriptor.
    ///
    /// - Returns: False also where the variable is not set or not understood, and where standard error is closed.
    package static func standardErrorIsJournal() -> Bool {
        guard let stream = getenv("JOURNAL_STREAM") else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return names(String(cString: stream), device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// Whether a value of `$JOURNAL_STREAM`, `DEVICE:INODE` in decimal, names this file.
    static func names(_ stream: String, device: UInt64, inode: UInt64) -> Bool {
        let numbers = stream.split(separator: ":", omittingEmptySubsequences: false).map { UInt64($0) }
        return numbers == [device, inode]
    }
}
