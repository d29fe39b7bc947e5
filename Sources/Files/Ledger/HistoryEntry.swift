import ChathoursCore
import Hours

/// An occurrence, and what has been done for it.
package struct HistoryEntry: Hashable, Sendable {
    package let key: OccurrenceKey
    package let event: OccurrenceEvent
    package let eventAt: Instant
    /// In the order of their names.
    package let departments: [String]
    package let state: OccurrenceState
    /// When it fired, or was found to be one that does not fire.
    package let decidedAt: Instant
    /// Who has it in hand; nil when nobody has.
    package let claimer: Claimer?
    /// Since when; nil when nobody has.
    package let claimedAt: Instant?
    package let actions: [PerformedAction]

    /// Nil for one that did not fire.
    package var firedAt: Instant? { state.outcome == .fired ? decidedAt : nil }
    /// Seconds from its due instant to its firing; nil for one that did not fire.
    package var lateness: Int64? { firedAt.map { $0 - key.due } }

    package struct PerformedAction: Hashable, Sendable {
        package let action: Action
        package let state: ActionState
        /// Not before this instant; nil: at once, or never again.
        package let nextAttempt: Instant?
        /// The earliest first.
        package let attempts: [Attempt]

        package init(action: Action, state: ActionState, nextAttempt: Instant?, attempts: [Attempt]) {
            self.action = action
            self.state = state
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    package init(
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
