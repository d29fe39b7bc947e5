import Desk
import Hours

/// An occurrence, and what has been done for it.
public struct HistoryEntry: Hashable, Sendable {
    public let key: OccurrenceKey
    public let event: OccurrenceEvent
    public let eventAt: Instant
    /// In the order of their names.
    public let departments: [String]
    public let state: OccurrenceState
    /// When it fired, or was found to be one that does not fire.
    public let decidedAt: Instant
    /// Who has it in hand; nil when nobody has.
    public let claimer: Claimer?
    /// Since when; nil when nobody has.
    public let claimedAt: Instant?
    public let actions: [PerformedAction]

    /// Nil for one that did not fire.
    public var firedAt: Instant? { state.outcome == .fired ? decidedAt : nil }
    /// Seconds from its due instant to its firing; nil for one that did not fire.
    public var lateness: Int64? { firedAt.map { $0 - key.due } }

    public struct PerformedAction: Hashable, Sendable {
        public let action: Action
        public let state: ActionState
        /// Not before this instant; nil: at once, or never again.
        public let nextAttempt: Instant?
        /// The earliest first.
        public let attempts: [Attempt]

        public init(action: Action, state: ActionState, nextAttempt: Instant?, attempts: [Attempt]) {
            self.action = action
            self.state = state
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    public init(
        key: OccurrenceKey, event: OccurrenceEvent, eventAt: Instant, departments: [String], state: OccurrenceState,
        decidedAt: Instant, claimer: Claimer?, claimedAt: Instant?, actions: [PerformedAction]
    ) {
        self.key = key
        self.event = event
        self.eventAt = eventAt
        self.departments = departments
        self.state = state
        self.decidedAt = decidedAt
        self.claimer = claimer
        self.claimedAt = claimedAt
        self.actions = actions
    }
}
