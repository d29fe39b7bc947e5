// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// An occurrence whose actions a runner is to perform.
package struct Claim: Codable, Hashable, Sendable {
    package let firing: Firing
    /// Those of the firing's actions that are still to be done, in their order.
    package let actions: [PendingAction]

    package init(firing: Firing, actions: [PendingAction]) {
        self.firing = firing
        self.actions = actions
    }

    package struct PendingAction: Codable, Hashable, Sendable {
        /// Its place in the firing's `actions`, counted from 0.
        package let index: Int
        /// The number of attempts so far.
        package let attempts: Int
        /// Not to be tried before; nil: at once.
        package let nextAttempt: Instant?

        package init(index: Int, attempts: Int, nextAttempt: Instant?) {
            self.index = index
            self.attempts = attempts
            self.nextAttempt = nextAttempt
        }
    }

    package struct List: Codable, Hashable, Sendable {
        /// In the order of their keys.
        package let occurrences: [Claim]

        package init(occurrences: [Claim]) {
            self.occurrences = occurrences
        }
    }
}
