// SPDX-License-Identifier: Apache-2.0

import Hours

/// A token bucket for each key, in whole seconds and bounded memory. Each bucket stores the time at which it will be
/// full again, which is equivalent to its level and needs no timer.
struct RateLimiter<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        var fullAt: Instant
        var lastUse: UInt64
    }

    let limit: RateLimit
    /// The maximum number of buckets. Beyond it, full buckets are discarded, then those that were unused for longest.
    let maxKeys: Int
    private var buckets: [Key: Bucket] = [:]
    private var uses: UInt64 = 0

    init(_ limit: RateLimit, maxKeys: Int = 10_000) {
        self.limit = limit
        self.maxKeys = maxKeys
    }

    var count: Int { buckets.count }

    /// Returns the number of seconds until a token is available; 0 if one is available now.
    func wait(for key: Key, at now: Instant) -> Int64 {
        max(0, emptiness(of: key, at: now) - limit.interval * (limit.burst - 1))
    }

    /// Takes a token, whether there is one or not: the caller has looked.
    mutating func take(_ key: Key, at now: Instant) {
        let fullAt = now + (emptiness(of: key, at: now) + limit.interval)
        if buckets[key] == nil, buckets.count >= maxKeys { forget(at: now) }
        uses += 1
        buckets[key] = Bucket(fullAt: fullAt, lastUse: uses)
    }

    mutating func giveBack(_ key: Key) {
        guard let bucket = buckets[key] else { return }
        buckets[key]?.fullAt = bucket.fullAt - limit.interval
    }

    /// Returns the number of seconds until the bucket is full, at most those that an empty one needs: the clock may be
    /// set back.
    private func emptiness(of key: Key, at now: Instant) -> Int64 {
        guard let bucket = buckets[key] else { return 0 }
        return min(max(0, bucket.fullAt - now), limit.interval * limit.burst)
    }

    private mutating func forget(at now: Instant) {
        buckets = buckets.filter { $0.value.fullAt > now }
        let kept = maxKeys / 4 * 3
        guard buckets.count > kept else { return }
        let oldest = buckets.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(buckets.count - kept)
        for (key, _) in oldest { buckets[key] = nil }
    }
}

/// The limits on messages, per sender and per site. A mistake does not use up a message, so that nobody who mistypes is
/// locked out; attempts of any kind are counted separately, with a more generous limit.
struct FormLimits: Sendable {
    static let tries = RateLimit(burst: 30, interval: 2)
    static let messages = RateLimit(burst: 5, interval: 60)
    static let messagesOfSite = RateLimit(burst: 60, interval: 1)

    // Those whose address is not known share one bucket.
    private var tries = RateLimiter<ClientAddress?>(Self.tries)
    private var byAddress = RateLimiter<ClientAddress?>(Self.messages)
    private var bySite = RateLimiter<String>(Self.messagesOfSite)

    /// Counts an attempt; returns 0, or the number of seconds until the next one is allowed. Refused ones do not count.
    mutating func countTry(by address: ClientAddress?, at now: Instant) -> Int64 {
        let wait = tries.wait(for: address, at: now)
        if wait == 0 { tries.take(address, at: now) }
        return wait
    }

    /// Counts a message; returns 0, or the number of seconds until it may be sent. Checks and counts in one step,
    /// against both limits or neither, so that only one of two concurrent messages takes the last place.
    mutating func countMessage(by address: ClientAddress?, to site: String, at now: Instant) -> Int64 {
        let wait = max(byAddress.wait(for: address, at: now), bySite.wait(for: site, at: now))
        guard wait == 0 else { return wait }
        byAddress.take(address, at: now)
        bySite.take(site, at: now)
        return 0
    }

    /// The message was not accepted, or had been already.
    mutating func forgetMessage(by address: ClientAddress?, to site: String) {
        byAddress.giveBack(address)
        bySite.giveBack(site)
    }
}

/// A rate limit: `burst` times at once, then once every `interval` seconds.
struct RateLimit: Hashable, Sendable {
    let burst: Int64
    let interval: Int64
}
