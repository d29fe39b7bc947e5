import ChathoursCore
import Hours

/// What a report of a delivery has changed.
package struct DeliveryProgress: Hashable, Sendable {
    package let target: DeliveryTarget
    /// False when it had been reported before, or the delivery was settled: nothing has changed.
    package let isNew: Bool
    /// Where the message stands now.
    package let state: DeliveryState
    /// When the next of its targets is to be tried; nil when none is.
    package let nextAttempt: Instant?

    package init(target: DeliveryTarget, isNew: Bool, state: DeliveryState, nextAttempt: Instant?) {
        self.target = target
        self.isNew = isNew
        self.state = state
        self.nextAttempt = nextAttempt
    }
}
