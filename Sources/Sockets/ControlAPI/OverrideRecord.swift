import Desk
import Hours

/// An override and what became of it.
public struct OverrideRecord: Codable, Hashable, Sendable {
    public enum End: String, CaseIterable, Codable, Hashable, Sendable {
        case expired, cleared
        /// By a later one of the same department.
        case replaced
    }

    public let override: Override
    /// Nil while it is in force.
    public let end: End?
    public let endedAt: Instant?
    /// Who ended it; nil when it ended by itself, and where that is not known.
    public let endedBy: String?

    public init(override: Override, end: End?, endedAt: Instant?, endedBy: String?) {
        self.override = override
        self.end = end
        self.endedAt = endedAt
        self.endedBy = endedBy
    }

    public struct List: Codable, Hashable, Sendable {
        /// The latest first.
        public let history: [OverrideRecord]

        public init(history: [OverrideRecord]) {
            self.history = history
        }
    }
}
