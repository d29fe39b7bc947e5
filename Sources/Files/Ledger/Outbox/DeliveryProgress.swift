import Desk
import Hours

/// What a report of a delivery has changed.
public struct DeliveryProgress: Hashable, Sendable {
    public let target: DeliveryTarget
    /// False when it had been reported before, or the delivery was settled: nothing has changed.
    public let isNew: Bool
    /// Where the message stands now.
    public let state: DeliveryState
    /// When the next of its targets is to be tried; nil when none is.
    public let nextAttempt: Instant?

    public init(target: DeliveryTarget, isNew: Bool, state: DeliveryState, nextAttempt: Instant?) {
        self.target = target
        self.isNew = isNew
        self.state = state
        self.nextAttempt = nextAttempt
    }
}
