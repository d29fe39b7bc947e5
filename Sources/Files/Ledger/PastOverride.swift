import Desk
import Hours

/// An override, and how it ended.
public struct PastOverride: Hashable, Sendable {
    public let override: Override
    /// Nil while it is in force or still to come.
    public let end: End?

    public struct End: Hashable, Sendable {
        public let ending: Ending
        public let at: Instant
        /// Who ended it; nil when it expired, and when nobody said.
        public let by: String?

        public init(ending: Ending, at: Instant, by: String?) {
            self.ending = ending
            self.at = at
            self.by = by
        }
    }

    public enum Ending: String, Hashable, Sendable {
        case expired
        case cleared
        /// Another one was set for the same department.
        case replaced
    }

    public init(override: Override, end: End?) {
        self.override = override
        self.end = end
    }
}
