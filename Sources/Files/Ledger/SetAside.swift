/// A ledger that could not be read and was renamed.
public struct SetAside: Hashable, Sendable {
    /// Where it is now; what belongs to it lies beside it as `-wal` and `-shm`.
    public let path: String
    /// What is wrong with it.
    public let reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
