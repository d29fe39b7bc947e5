// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// An occurrence that a runner has in hand.
package struct ClaimedOccurrence: Hashable, Sendable {
    package let firing: Firing
    /// Those that are neither done nor failed, in their order.
    package let pending: [PendingAction]

    package struct PendingAction: Hashable, Sendable {
        /// Its place in the firing's `actions`.
        package let index: Int
        /// The number of attempts so far.
        package let attempts: Int
        /// Not before this instant; nil: at once.
        package let nextAttempt: Instant?

        package init(index: Int, attempts: Int, nextAttempt: Instant?) {
            self.index = index
            self.attempts = attempts
            self.nextAttempt = nextAttempt
        }
    }
}
