// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The wait before an action is retried: twice as long each time, with full jitter.
package struct Backoff: Hashable, Sendable {
    /// The bound of the first wait.
    package static let first = Span(seconds: 2)
    /// The bound of every wait, unless another is given.
    package static let maxDelay = Span(seconds: 300)

    /// The maximum time from the first attempt to the last.
    package let giveUpAfter: Span
    /// The bound of the first wait.
    package let first: Span
    /// The bound of every wait; what the other side asked for may be longer.
    package let maxDelay: Span

    package init(giveUpAfter: Span, first: Span = first, maxDelay: Span = maxDelay) {
        self.giveUpAfter = giveUpAfter
        self.first = first
        self.maxDelay = maxDelay
    }

    /// For what is tried for days: within a minute at first, in the end an hour apart.
    package static func patient(giveUpAfter: Span) -> Backoff {
        Backoff(giveUpAfter: giveUpAfter, first: Span(seconds: 60), maxDelay: Span(seconds: 3_600))
    }

    /// The wait after `attempts` that failed, one or more, `elapsed` after the first; nil: give up. At least a second,
    /// and as long as the other side asked for with `after`, but never beyond the last attempt that there may be.
    package func wait(
        afterAttempts attempts: Int, elapsed: Span, after: Span?, using random: inout some RandomNumberGenerator
    ) -> Span? {
        let left = giveUpAfter.seconds - elapsed.seconds
        guard left > 0 else { return nil }
        let doublings = min(max(attempts, 1) - 1, 16)
        let bound = min(maxDelay.seconds, first.seconds << Int64(doublings))
        let jittered = Int64.random(in: 1...bound, using: &random)
        return Span(seconds: min(left, max(jittered, after?.seconds ?? 0)))
    }
}
