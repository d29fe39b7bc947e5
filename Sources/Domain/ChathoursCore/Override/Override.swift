// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An operator's decision that overrides the schedule of one department until it expires.
package struct Override: Codable, Hashable, Sendable {
    /// Increases with each override that is set; the same for all departments of one decision.
    package let id: Int64
    package let department: String
    /// `open`, `break` or `closed`.
    package let phase: Phase
    package let from: Instant
    /// Nil: until cleared.
    package let until: Instant?
    /// The reason given by the operator; nil if none was given.
    package let reason: String?
    /// The operator who set it; nil if unknown.
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

    /// True if it postpones a close; any other override begins when it is set.
    package var isExtension: Bool { phase == .open && from > setAt }

    /// The same override, ending at `instant`; nil if it had not begun by then.
    package func ending(at instant: Instant) -> Override? {
        guard from < instant else { return nil }
        return Override(
            id: id, department: department, phase: phase, from: from, until: instant, reason: reason, by: by,
            setAt: setAt)
    }
}
