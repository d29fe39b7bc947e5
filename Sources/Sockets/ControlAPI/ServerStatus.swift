import Hours

/// How the daemon is doing.
package struct ServerStatus: Codable, Hashable, Sendable {
    package let version: String
    package let startedAt: Instant
    /// The version of the time-zone data, such as `2026f`; nil where it is not known.
    package let tzdata: String?
    /// The folder that the configuration is in.
    package let configuration: String
    /// The configuration's files that have errors, those of sites last.
    package let rejected: [RejectedFile]
    /// In the order of their names.
    package let sites: [SiteStatus]

    package init(
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
