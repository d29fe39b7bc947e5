import ChathoursCore
import Hours

/// A visitor's message, and what has been done to deliver it.
package struct StoredMessage: Hashable, Sendable {
    package let message: VisitorMessage
    package let state: DeliveryState
    /// In the order of its targets.
    package let deliveries: [Delivery]

    /// The way to one target.
    package struct Delivery: Hashable, Sendable {
        package let target: DeliveryTarget
        package let state: DeliveryState
        /// From when on its time to give up is counted: the receipt of the message, or a retry by hand.
        package let since: Instant
        /// Not before this instant; nil when it is settled.
        package let nextAttempt: Instant?
        /// The earliest first.
        package let attempts: [Attempt]

        package init(
            target: DeliveryTarget, state: DeliveryState, since: Instant, nextAttempt: Instant?, attempts: [Attempt]
        ) {
            self.target = target
            self.state = state
            self.since = since
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    package init(message: VisitorMessage, state: DeliveryState, deliveries: [Delivery]) {
        self.message = message
        self.state = state
        self.deliveries = deliveries
    }
}
