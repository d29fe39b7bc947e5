import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// Changes as a log that people read, each in its site's local time; that of no site in UTC.
struct ChangeLog {
    private let client: ControlClient
    private var zones: [String: ZoneRules] = [:]

    init(client: ControlClient) {
        self.client = client
    }

    /// `Tue 24 Nov 17:45:00 CET boutique: closing-soon fired for sales`.
    mutating func lines(_ change: Change) async -> [String] {
        // A site's zone may be another now.
        if case .reload = change.event { zones = [:] }
        let times = LocalTimes(zone: await zone(of: change.site), reference: change.at)
        let second = change.at.secondsSince1970 % 60
        let clock = "\(times.zone.wallTime(at: change.at).time):\(second < 10 ? "0" : "")\(second)"
        let time = "\(times.date(change.at)) \(clock) \(times.zone.abbreviation(at: change.at))"
        return ChangeWords(times: times).lines(change.event).map { words in
            "\(time) \(change.site.map { "\($0): " } ?? "")\(printable(words))"
        }
    }

    private mutating func zone(of site: String?) async -> ZoneRules {
        guard let site else { return .utc }
        if let zone = zones[site] { return zone }
        let zone = await SiteZone.shown(of: site, from: client)
        zones[site] = zone
        return zone
    }
}
