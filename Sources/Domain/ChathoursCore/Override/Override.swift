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
    /// True if it postpones a close.
    package let isExtension: Bool

    /// - Parameter isExtension: Nil: it is, if it opens and is set before it begins, as in what 0.1.0 wrote.
    package init(
        id: Int64, department: String, phase: Phase, from: Instant, until: Instant?, reason: String?, by: String?,
        setAt: Instant, isExtension: Bool? = nil
    ) {
        self.id = id
        self.department = department
        self.phase = phase
        self.from = from
        self.until = until
        self.reason = reason
        self.by = by
        self.setAt = setAt
        self.isExtension = isExtension ?? (phase == .open && from > setAt)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(Int64.self, forKey: .id),
            department: try members.decode(String.self, forKey: .department),
            phase: try members.decode(Phase.self, forKey: .phase),
            from: try members.decode(Instant.self, forKey: .from),
            until: try members.decodeIfPresent(Instant.self, forKey: .until),
            reason: try members.decodeIfPresent(String.self, forKey: .reason),
            by: try members.decodeIfPresent(String.self, forKey: .by),
            setAt: try members.decode(Instant.self, forKey: .setAt),
            isExtension: try members.decodeIfPresent(Bool.self, forKey: .isExtension))
    }

    /// The same override, ending at `instant`; nil if it had not begun by then.
    package func ending(at instant: Instant) -> Override? { from < instant ? with(from: from, until: instant) : nil }

    /// The same override in another period.
    func with(from: Instant, until: Instant?) -> Override {
        Override(
            id: id, department: department, phase: phase, from: from, until: until, reason: reason, by: by,
            setAt: setAt, isExtension: isExtension)
    }
}

/// An override and its end.
package struct OverrideRecord: Codable, Hashable, Sendable {
    package enum End: String, CaseIterable, Codable, Hashable, Sendable {
        case expired, cleared
        /// Replaced by a later override of the same department.
        case replaced
    }

    package let override: Override
    /// Nil while it is in force or still to come.
    package let end: End?
    package let endedAt: Instant?
    /// The name of whoever ended it; nil if it expired, or if that is unknown.
    package let endedBy: String?

    package init(override: Override, end: End? = nil, endedAt: Instant? = nil, endedBy: String? = nil) {
        self.override = override
        self.end = end
        self.endedAt = endedAt
        self.endedBy = endedBy
    }
}
