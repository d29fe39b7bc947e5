import Hours

/// How the daemon is doing.
public struct ServerStatus: Codable, Hashable, Sendable {
    public let version: String
    public let startedAt: Instant
    /// The version of the time-zone data, such as `2026f`; nil where it is not known.
    public let tzdata: String?
    /// The folder that the configuration is in.
    public let configuration: String
    /// The configuration's files that have errors, those of sites last.
    public let rejected: [RejectedFile]
    /// In the order of their names.
    public let sites: [SiteStatus]

    public init(
        version: String, startedAt: Instant, tzdata: String?, configuration: String = "/etc/chathours",
        rejected: [RejectedFile] = [], sites: [SiteStatus]
    ) {
        self.version = version
        self.startedAt = startedAt
        self.tzdata = tzdata
        self.configuration = configuration
        self.rejected = rejected
        self.sites = sites
    }
}
