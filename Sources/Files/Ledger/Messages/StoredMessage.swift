import Desk
import Hours

/// A visitor's message, and what has been done to deliver it.
public struct StoredMessage: Hashable, Sendable {
    public let message: VisitorMessage
    public let state: DeliveryState
    /// In the order of its targets.
    public let deliveries: [Delivery]

    /// The way to one target.
    public struct Delivery: Hashable, Sendable {
        public let target: DeliveryTarget
        public let state: DeliveryState
        /// From when on its time to give up is counted: the receipt of the message, or a retry by hand.
        public let since: Instant
        /// Not before this instant; nil when it is settled.
        public let nextAttempt: Instant?
        /// The earliest first.
        public let attempts: [Attempt]

        public init(
            target: DeliveryTarget, state: DeliveryState, since: Instant, nextAttempt: Instant?, attempts: [Attempt]
        ) {
            self.target = target
            self.state = state
            self.since = since
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    public init(message: VisitorMessage, state: DeliveryState, deliveries: [Delivery]) {
        self.message = message
        self.state = state
        self.deliveries = deliveries
    }
}
