import Hours

/// An operator's decision that beats the schedule of one department until it expires.
package struct Override: Codable, Hashable, Sendable {
    /// Grows with each one that is set; the same for all departments that one decision concerns.
    package let id: Int64
    package let department: String
    /// `open`, `break` or `closed`.
    package let phase: Phase
    package let from: Instant
    /// Nil: until it is cleared.
    package let until: Instant?
    /// Why, in the operator's words; nil when none were given.
    package let reason: String?
    /// Who set it; nil when nobody said.
    package let by: String?
    package let setAt: Instant

    package init(
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
    package var isExtension: Bool { phase == .open && from > setAt }

    /// The same up to `instant`; nil when it had not begun by then.
    package func ending(at instant: Instant) -> Override? {
        guard from < instant else { return nil }
        return Override(
            id: id, department: department, phase: phase, from: from, until: instant, reason: reason, by: by,
            setAt: setAt)
    }
}
