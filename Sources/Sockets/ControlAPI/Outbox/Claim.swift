import Desk
import Hours

/// An occurrence whose actions a runner is to perform.
public struct Claim: Codable, Hashable, Sendable {
    public let firing: Firing
    /// Those of the firing's actions that are still to be done, in their order.
    public let actions: [PendingAction]

    public init(firing: Firing, actions: [PendingAction]) {
        self.firing = firing
        self.actions = actions
    }

    public struct PendingAction: Codable, Hashable, Sendable {
        /// Its place in the firing's `actions`, counted from 0.
        public let index: Int
        /// How often it has been tried.
        public let attempts: Int
        /// Not to be tried before; nil: at once.
        public let nextAttempt: Instant?

        public init(index: Int, attempts: Int, nextAttempt: Instant?) {
            self.index = index
            self.attempts = attempts
            self.nextAttempt = nextAttempt
        }
    }

    public struct List: Codable, Hashable, Sendable {
        /// In the order of their keys.
        public let occurrences: [Claim]

        public init(occurrences: [Claim]) {
            self.occurrences = occurrences
        }
    }
}
