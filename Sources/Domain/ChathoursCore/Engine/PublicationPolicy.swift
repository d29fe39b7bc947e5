import Hours

/// When a site's state is to be published.
struct PublicationPolicy: Sendable {
    private static let longestRetry: Int64 = 32

    /// Whether it is to be published although it may say nothing new.
    var mustPublish = true
    /// How often in a row it could not be published.
    private var failures = 0
    private var hasFailed = false
    /// When it was last to be published; nil until then.
    private var attemptedAt: Instant?
    /// When that is tried again; nil when it need not be.
    private(set) var retryAt: Instant?

    /// It could not be published. Returns when it is tried again: soon at first, then at longer intervals.
    mutating func failed(at now: Instant) -> Instant {
        let retry = now + min(Int64(1) << min(Int64(failures), 5), Self.longestRetry)
        failures += 1
        hasFailed = true
        retryAt = retry
        return retry
    }

    /// Whether `new` is to be published now that `old` is: when it says something new, when the old one is about to
    /// expire, and at every heartbeat at which that has not happened yet.
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
