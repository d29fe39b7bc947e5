import Desk
import Hours

/// A message that a runner has in hand.
public struct ClaimedMessage: Hashable, Sendable {
    public let message: VisitorMessage
    /// Those that are due, in their order.
    public let due: [DueTarget]

    public struct DueTarget: Hashable, Sendable {
        /// Its place among all targets of the message, counted from 0.
        public let index: Int
        public let target: DeliveryTarget
        /// How often it has been tried since `since`.
        public let attempts: Int
        /// From when on its time to give up is counted: the receipt of the message, or a retry by hand.
        public let since: Instant

        public init(index: Int, target: DeliveryTarget, attempts: Int, since: Instant) {
            self.index = index
            self.target = target
            self.attempts = attempts
            self.since = since
        }
    }

    public init(message: VisitorMessage, due: [DueTarget]) {
        self.message = message
        self.due = due
    }
}
