import Desk
import Hours

/// A visitor's message that a runner is to deliver.
public struct DeliveryClaim: Codable, Hashable, Sendable {
    public let message: VisitorMessage
    /// Nil when the site is not known any more.
    public let origin: MessageOrigin?
    /// Those that are due and where it has not arrived yet, in the order of the site file.
    public let targets: [PendingTarget]

    public init(message: VisitorMessage, origin: MessageOrigin?, targets: [PendingTarget]) {
        self.message = message
        self.origin = origin
        self.targets = targets
    }

    public struct PendingTarget: Codable, Hashable, Sendable {
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

    public struct List: Codable, Hashable, Sendable {
        /// Those that are due, the longest waiting first, up to 100; more may be left.
        public let deliveries: [DeliveryClaim]

        public init(deliveries: [DeliveryClaim]) {
            self.deliveries = deliveries
        }
    }
}
