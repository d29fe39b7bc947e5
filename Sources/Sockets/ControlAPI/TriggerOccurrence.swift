// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// An occurrence of a trigger that has been decided, and how its actions went.
package struct TriggerOccurrence: Codable, Hashable, Sendable {
    package let key: OccurrenceKey
    package let event: OccurrenceEvent
    package let eventAt: Instant
    /// In the order of their names.
    package let departments: [String]
    package let outcome: OccurrenceRecord.Outcome
    /// The time at which the outcome was decided.
    package let at: Instant
    package let actions: [ActionRecord]

    package init(_ record: OccurrenceRecord, actions: [ActionRecord]) {
        key = record.key
        event = record.event
        eventAt = record.eventAt
        departments = record.departments
        outcome = record.outcome
        at = record.at
        self.actions = actions
    }

    /// The result of one action.
    package struct ActionRecord: Codable, Hashable, Sendable {
        /// Its place in the trigger's `do`, counted from 0.
        package let index: Int
        package let attempts: Int
        /// Of the last attempt; nil while there has been none.
        package let outcome: AttemptOutcome?
        package let detail: String?
        package let at: Instant?

        package init(index: Int, attempts: Int, outcome: AttemptOutcome?, detail: String?, at: Instant?) {
            self.index = index
            self.attempts = attempts
            self.outcome = outcome
            self.detail = detail
            self.at = at
        }
    }

    package struct List: Codable, Hashable, Sendable {
        /// The latest first.
        package let occurrences: [TriggerOccurrence]

        package init(occurrences: [TriggerOccurrence]) {
            self.occurrences = occurrences
        }
    }
}
