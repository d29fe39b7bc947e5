import Hours

/// How the daemon is doing.
public struct ServerStatus: Codable, Hashable, Sendable {
    public let version: String
    public let startedAt: Instant
    /// The version of the time-zone data, such as `2026f`; nil where it is not known.
    public let tzdata: String?
    /// In the order of their names.
    public let sites: [SiteStatus]

    public init(version: String, startedAt: Instant, tzdata: String?, sites: [SiteStatus]) {
        self.version = version
        self.startedAt = startedAt
        self.tzdata = tzdata
        self.sites = sites
    }
}
