import Hours

/// An operator's decision that beats the schedule of one department until it expires.
public struct Override: Codable, Hashable, Sendable {
    /// Grows with each one that is set; the same for all departments that one decision concerns.
    public let id: Int64
    public let department: String
    /// `open`, `break` or `closed`.
    public let phase: Phase
    public let from: Instant
    /// Nil: until it is cleared.
    public let until: Instant?
    /// Why, in the operator's words; nil when none were given.
    public let reason: String?
    /// Who set it; nil when nobody said.
    public let by: String?
    public let setAt: Instant

    public init(
        id: Int64, department: String, phase: Phase, from: Instant, until: Instant?, reason: String?, by: String?,
        setAt: Instant
    ) {
        self.id = id
        self.department = department
        self.phase = phase
        self.from = from
        self.until = until
        self.reason = reason
        self.by = by
        self.setAt = setAt
    }

    /// True where it puts off a close: any other begins when it is set.
    public var isExtension: Bool { phase == .open && from > setAt }

    /// The same up to `instant`; nil when it had not begun by then.
    public func ending(at instant: Instant) -> Override? {
        guard from < instant else { return nil }
        return Override(
            id: id, department: department, phase: phase, from: from, until: instant, reason: reason, by: by,
            setAt: setAt)
    }
}
