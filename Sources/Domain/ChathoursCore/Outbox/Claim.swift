// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A job that a runner has claimed.
package struct ClaimedJob<Target: Hashable & Sendable>: Hashable, Sendable {
    /// Its place among all jobs of its payload, counted from 0.
    package let index: Int
    package let target: Target
    /// The number of attempts since `since`.
    package let attempts: Int
    /// The instant from which its time to give up is counted: the firing, the receipt of the message, or a manual
    /// retry.
    package let since: Instant
    /// The instant before which it is not to be tried; nil: at once.
    package let nextAttempt: Instant?

    package init(index: Int, target: Target, attempts: Int, since: Instant, nextAttempt: Instant?) {
        self.index = index
        self.target = target
        self.attempts = attempts
        self.since = since
        self.nextAttempt = nextAttempt
    }
}

/// A payload that a runner has claimed, with those of its jobs that are to be done, in their order.
package enum Claim: Hashable, Sendable {
    /// All jobs that wait, due or not.
    case firing(Firing, [ClaimedJob<Action>])
    /// The jobs that are due. `from`: nil when the site is not known any more.
    case message(VisitorMessage, from: MessageOrigin?, [ClaimedJob<DeliveryTarget>])
}
