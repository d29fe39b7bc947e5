// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// An override and what became of it.
package struct OverrideRecord: Codable, Hashable, Sendable {
    package enum End: String, CaseIterable, Codable, Hashable, Sendable {
        case expired, cleared
        /// Replaced by a later override of the same department.
        case replaced
    }

    package let override: Override
    /// Nil while it is in force.
    package let end: End?
    package let endedAt: Instant?
    /// The name of whoever ended it; nil if it ended by itself, or if that is unknown.
    package let endedBy: String?

    package init(override: Override, end: End?, endedAt: Instant?, endedBy: String?) {
        self.override = override
        self.end = end
        self.endedAt = endedAt
        self.endedBy = endedBy
    }

    package struct List: Codable, Hashable, Sendable {
        /// The latest first.
        package let history: [OverrideRecord]

        package init(history: [OverrideRecord]) {
            self.history = history
        }
    }
}

/// Overrides: those in force, those just set, or those just cleared.
package struct OverrideList: Codable, Hashable, Sendable {
    package let overrides: [Override]

    package init(overrides: [Override]) {
        self.overrides = overrides
    }
}
