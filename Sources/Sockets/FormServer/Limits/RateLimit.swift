/// How often something may be done: `burst` times at once, and then once every `interval` seconds.
struct RateLimit: Hashable, Sendable {
    let burst: Int64
    let interval: Int64
}
