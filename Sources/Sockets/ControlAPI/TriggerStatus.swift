// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// The status of a trigger.
package struct TriggerStatus: Codable, Hashable, Sendable {
    package let name: String
    /// As in the site file: `15min before close`.
    package let when: String
    /// In the order of their names.
    package let departments: [String]
    /// The time of its next scheduled firing; nil if there is none.
    package let nextFiring: Instant?
    /// The outcome of its last occurrence; nil if there has been none.
    package let lastResult: LastResult?
    /// True if an operator has paused it.
    package let paused: Bool

    package init(
        name: String, when: String, departments: [String], nextFiring: Instant?, lastResult: LastResult?, paused: Bool
    ) {
        self.name = name
        self.when = when
        self.departments = departments
        self.nextFiring = nextFiring
        self.lastResult = lastResult
        self.paused = paused
    }

    package struct LastResult: Codable, Hashable, Sendable {
        package let due: Instant
        package let outcome: OccurrenceRecord.Outcome
        /// The time at which the outcome was decided.
        package let at: Instant

        package init(due: Instant, outcome: OccurrenceRecord.Outcome, at: Instant) {
            self.due = due
            self.outcome = outcome
            self.at = at
        }
    }

    package struct List: Codable, Hashable, Sendable {
        package let triggers: [TriggerStatus]

        package init(triggers: [TriggerStatus]) {
            self.triggers = triggers
        }
    }
}

/// The occurrence that an operator had fire.
package struct TriggerRun: Codable, Hashable, Sendable {
    package let key: OccurrenceKey

    package init(key: OccurrenceKey) {
        self.key = key
    }
}
