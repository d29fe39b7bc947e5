import ChathoursConfiguration
import Hours

/// How this program reads site files.
enum SiteFiles {
    static let variable = "CHATHOURS_CONFIG"
    /// The directory that the daemon's --config names.
    private static let configuration = Environment[variable] ?? "/etc/chathours"
    static let directory = "\(configuration)/sites"
    /// What all sites share.
    static let settings = "\(configuration)/\(SettingsReader.fileName)"
    static let zones = ZoneDirectory()

    static func read(_ path: String, at now: Instant) -> SiteReading {
        SiteReader(zones: zones, holidayDirectory: nil).read(path, on: ZoneRules.utc.date(at: now))
    }
}
