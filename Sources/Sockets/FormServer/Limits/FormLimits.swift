import Hours

/// How many messages are taken, from whom. A mistake costs no message, so that nobody who mistypes is locked out; tries
/// of any kind are counted apart, and more generously.
struct FormLimits: Sendable {
    static let tries = RateLimit(burst: 30, interval: 2)
    static let messages = RateLimit(burst: 5, interval: 60)
    static let messagesOfSite = RateLimit(burst: 60, interval: 1)

    // Those whose address is not known share one bucket.
    private var tries = RateLimiter<ClientAddress?>(Self.tries)
    private var byAddress = RateLimiter<ClientAddress?>(Self.messages)
    private var bySite = RateLimiter<String>(Self.messagesOfSite)

    /// Counts a try; 0, or in how many seconds the next one may be made. Those that are refused do not count.
    mutating func countTry(by address: ClientAddress?, at now: Instant) -> Int64 {
        let wait = tries.wait(for: address, at: now)
        if wait == 0 { tries.take(address, at: now) }
        return wait
    }

    /// Counts a message; 0, or in how many seconds it may be sent. All or nothing, so that of two at the same time only
    /// one takes the last place.
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
