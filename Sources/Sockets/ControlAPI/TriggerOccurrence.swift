import Desk
import Hours

/// An occurrence of a trigger that has been decided, and how its actions went.
public struct TriggerOccurrence: Codable, Hashable, Sendable {
    public let key: OccurrenceKey
    public let event: OccurrenceEvent
    public let eventAt: Instant
    /// In the order of their names.
    public let departments: [String]
    public let outcome: OccurrenceRecord.Outcome
    /// When that was decided.
    public let at: Instant
    public let actions: [ActionRecord]

    public init(_ record: OccurrenceRecord, actions: [ActionRecord]) {
        key = record.key
        event = record.event
        eventAt = record.eventAt
        departments = record.departments
        outcome = record.outcome
        at = record.at
        self.actions = actions
    }

    /// How one action went.
    public struct ActionRecord: Codable, Hashable, Sendable {
        /// Its place in the trigger's `do`, counted from 0.
        public let index: Int
        public let attempts: Int
        /// Of the last attempt; nil while there has been none.
        public let outcome: ActionResult.Outcome?
        public let detail: String?
        public let at: Instant?

        public init(index: Int, attempts: Int, outcome: ActionResult.Outcome?, detail: String?, at: Instant?) {
            self.index = index
            self.attempts = attempts
            self.outcome = outcome
            self.detail = detail
            self.at = at
        }
    }

    public struct List: Codable, Hashable, Sendable {
        /// The latest first.
        public let occurrences: [TriggerOccurrence]

        public init(occurrences: [TriggerOccurrence]) {
            self.occurrences = occurrences
        }
    }
}
