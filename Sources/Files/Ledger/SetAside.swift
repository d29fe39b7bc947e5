/// A ledger that could not be read and was renamed.
package struct SetAside: Hashable, Sendable {
    /// Where it is now; what belongs to it lies beside it as `-wal` and `-shm`.
    package let path: String
    /// What is wrong with it.
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
