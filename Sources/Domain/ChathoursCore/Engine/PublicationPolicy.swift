// SPDX-License-Identifier: Apache-2.0

import Hours

/// Decides when a site's state is published.
struct PublicationPolicy: Sendable {
    private static let maxRetryDelay: Int64 = 32

    /// True if the state must be published even if nothing has changed.
    var mustPublish = true
    /// The number of consecutive failed attempts to publish.
    private var failures = 0
    private var hasFailed = false
    /// The time of the last attempt to publish; nil before the first.
    private var attemptedAt: Instant?
    /// The time of the next retry; nil if none is needed.
    private(set) var retryAt: Instant?

    /// Records a failed attempt. Returns the time of the next retry: soon at first, then at longer intervals.
    mutating func failed(at now: Instant) -> Instant {
        let retry = now + min(Int64(1) << min(Int64(failures), 5), Self.maxRetryDelay)
        failures += 1
        hasFailed = true
        retryAt = retry
        return retry
    }

    /// Decides whether to publish `new`, where `old` was published last: if the content has changed, if the old state
    /// is about to expire, and at each heartbeat at which it has not been published yet.
    mutating func publishes(_ new: SiteState, after old: SiteState?, isHeartbeat: Bool, at now: Instant) -> Bool {
        let isOldGoodEnough = old.map { $0.validUntil > now + 1 && $0.saysTheSame(as: new) } ?? false
        let isRetry = retryAt.map { $0 <= now } ?? false
        let isRenewal = isHeartbeat && attemptedAt != now
        guard isRenewal || mustPublish || isRetry || !isOldGoodEnough else { return false }
        if !hasFailed { failures = 0 }
        (hasFailed, retryAt, mustPublish, attemptedAt) = (false, nil, false, now)
        return true
    }
}
