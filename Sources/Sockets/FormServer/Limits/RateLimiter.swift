import Hours

/// A token bucket for each key, in whole seconds and bounded memory. Kept is when a bucket will be full again, which
/// says as much as how full it is, and nothing has to run in the meantime.
struct RateLimiter<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        var fullAt: Instant
        var lastUse: UInt64
    }

    let limit: RateLimit
    /// How many buckets are kept. Beyond, full ones are forgotten, and then those that were not used for longest.
    let most: Int
    private var buckets: [Key: Bucket] = [:]
    private var uses: UInt64 = 0

    init(_ limit: RateLimit, most: Int = 10_000) {
        self.limit = limit
        self.most = most
    }

    var count: Int { buckets.count }

    /// In how many seconds there will be a token; 0: now.
    func wait(for key: Key, at now: Instant) -> Int64 {
        max(0, emptiness(of: key, at: now) - limit.interval * (limit.burst - 1))
    }

    /// Takes a token, whether there is one or not: the caller has looked.
    mutating func take(_ key: Key, at now: Instant) {
        let fullAt = now + (emptiness(of: key, at: now) + limit.interval)
        if buckets[key] == nil, buckets.count >= most { forget(at: now) }
        uses += 1
        buckets[key] = Bucket(fullAt: fullAt, lastUse: uses)
    }

    mutating func giveBack(_ key: Key) {
        guard let bucket = buckets[key] else { return }
        buckets[key]?.fullAt = bucket.fullAt - limit.interval
    }

    /// How many seconds the bucket needs to be full. Never more than an empty one does: the clock may be set back.
    private func emptiness(of key: Key, at now: Instant) -> Int64 {
        guard let bucket = buckets[key] else { return 0 }
        return min(max(0, bucket.fullAt - now), limit.interval * limit.burst)
    }

    private mutating func forget(at now: Instant) {
        buckets = buckets.filter { $0.value.fullAt > now }
        let kept = most / 4 * 3
        guard buckets.count > kept else { return }
        let oldest = buckets.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(buckets.count - kept)
        for (key, _) in oldest { buckets[key] = nil }
    }
}
