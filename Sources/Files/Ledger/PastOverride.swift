import ChathoursCore
import Hours

/// An override, and how it ended.
package struct PastOverride: Hashable, Sendable {
    package let override: Override
    /// Nil while it is in force or still to come.
    package let end: End?

    package struct End: Hashable, Sendable {
        package let ending: Ending
        package let at: Instant
        /// Who ended it; nil when it expired, and when nobody said.
        package let by: String?

        package init(ending: Ending, at: Instant, by: String?) {
            self.ending = ending
            self.at = at
            self.by = by
        }
    }

    package enum Ending: String, Hashable, Sendable {
        case expired
        case cleared
        /// Another one was set for the same department.
        case replaced
    }

    package init(override: Override, end: End?) {
        self.override = override
        self.end = end
    }
}
