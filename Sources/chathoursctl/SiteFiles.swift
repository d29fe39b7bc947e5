import Hours
import SiteFile

/// How this program reads site files.
enum SiteFiles {
    static let directory = "/etc/chathours/sites"
    /// What all sites share.
    static let settings = "/etc/chathours/\(SettingsReader.fileName)"
    static let zones = ZoneDirectory()

    static func read(_ path: String, at now: Instant) -> SiteReading {
        SiteReader(zones: zones, holidayDirectory: nil).read(path, on: ZoneRules.utc.date(at: now))
    }
}
