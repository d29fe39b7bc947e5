// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A visitor's message that a runner is to deliver.
package struct DeliveryClaim: Codable, Hashable, Sendable {
    package let message: VisitorMessage
    /// Nil when the site is not known any more.
    package let origin: MessageOrigin?
    /// Those that are due and where it has not arrived yet, in the order of the site file.
    package let targets: [PendingTarget]

    package init(message: VisitorMessage, origin: MessageOrigin?, targets: [PendingTarget]) {
        self.message = message
        self.origin = origin
        self.targets = targets
    }

    package struct PendingTarget: Codable, Hashable, Sendable {
        /// Its place among all targets of the message, counted from 0.
        package let index: Int
        package let target: DeliveryTarget
        /// The number of attempts since `since`.
        package let attempts: Int
        /// The start of the period after which delivery is given up: the receipt of the message, or a manual retry.
        package let since: Instant

        package init(index: Int, target: DeliveryTarget, attempts: Int, since: Instant) {
            self.index = index
            self.target = target
            self.attempts = attempts
            self.since = since
        }
    }

    package struct List: Codable, Hashable, Sendable {
        /// Those that are due, the longest waiting first, up to 100; more may be left.
        package let deliveries: [DeliveryClaim]

        package init(deliveries: [DeliveryClaim]) {
            self.deliveries = deliveries
        }
    }
}
