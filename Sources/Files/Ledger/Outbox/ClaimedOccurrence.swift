import Desk
import Hours

/// An occurrence that a runner has in hand.
public struct ClaimedOccurrence: Hashable, Sendable {
    public let firing: Firing
    /// Those that are neither done nor failed, in their order.
    public let pending: [PendingAction]

    public struct PendingAction: Hashable, Sendable {
        /// Its place in the firing's `actions`.
        public let index: Int
        /// How often it has been tried.
        public let attempts: Int
        /// Not before this instant; nil: at once.
        public let nextAttempt: Instant?

        public init(index: Int, attempts: Int, nextAttempt: Instant?) {
            self.index = index
            self.attempts = attempts
            self.nextAttempt = nextAttempt
        }
    }
}
