import Desk
import Hours

/// How a trigger is doing.
public struct TriggerStatus: Codable, Hashable, Sendable {
    public let name: String
    /// As in the site file: `15min before close`.
    public let when: String
    /// In the order of their names.
    public let departments: [String]
    /// When it fires next by the schedule; nil when it does not.
    public let nextFiring: Instant?
    /// What became of its last occurrence; nil when there has been none.
    public let lastResult: LastResult?
    /// Whether an operator holds it back.
    public let paused: Bool

    public init(
        name: String, when: String, departments: [String], nextFiring: Instant?, lastResult: LastResult?, paused: Bool
    ) {
        self.name = name
        self.when = when
        self.departments = departments
        self.nextFiring = nextFiring
        self.lastResult = lastResult
        self.paused = paused
    }

    public struct LastResult: Codable, Hashable, Sendable {
        public let due: Instant
        public let outcome: OccurrenceRecord.Outcome
        /// When that was decided.
        public let at: Instant

        public init(due: Instant, outcome: OccurrenceRecord.Outcome, at: Instant) {
            self.due = due
            self.outcome = outcome
            self.at = at
        }
    }

    public struct List: Codable, Hashable, Sendable {
        public let triggers: [TriggerStatus]

        public init(triggers: [TriggerStatus]) {
            self.triggers = triggers
        }
    }
}
