// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A message that a runner has in hand.
package struct ClaimedMessage: Hashable, Sendable {
    package let message: VisitorMessage
    /// Those that are due, in their order.
    package let due: [DueTarget]

    package struct DueTarget: Hashable, Sendable {
        /// Its place among all targets of the message, counted from 0.
        package let index: Int
        package let target: DeliveryTarget
        /// The number of attempts since `since`.
        package let attempts: Int
        /// The instant from which its time to give up is counted: the receipt of the message, or a manual retry.
        package let since: Instant

        package init(index: Int, target: DeliveryTarget, attempts: Int, since: Instant) {
            self.index = index
            self.target = target
            self.attempts = attempts
            self.since = since
        }
    }

    package init(message: VisitorMessage, due: [DueTarget]) {
        self.message = message
        self.due = due
    }
}
