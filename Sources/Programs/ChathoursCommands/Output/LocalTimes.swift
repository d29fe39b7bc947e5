// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ControlClient
import FoundationEssentials
import Hours

/// Instants as the people of a zone say them, seen from one of them: its date is today.
struct LocalTimes {
    let zone: ZoneRules
    let reference: Instant

    /// `12:00`, or `12:00:30`.
    func clock(_ instant: Instant) -> String {
        let wall = zone.wallTime(at: instant)
        let seconds = Int((wall.seconds % 60 + 60) % 60)
        return seconds == 0 ? "\(wall.time)" : "\(wall.time):\(seconds < 10 ? "0" : "")\(seconds)"
    }

    /// `Tue 24 Nov`, with the year where it is not this one.
    func date(_ instant: Instant) -> String {
        let date = zone.wallTime(at: instant).date
        let text = Self.dayMonth(date)
        return date.year == zone.wallTime(at: reference).date.year ? text : "\(text) \(date.year)"
    }

    /// `12:00`, or `Tue 24 Nov 12:00` where that is not today.
    func time(_ instant: Instant) -> String {
        isToday(instant) ? clock(instant) : "\(date(instant)) \(clock(instant))"
    }

    /// `at 12:00`, or `on Tue 24 Nov at 12:00` where that is not today.
    func at(_ instant: Instant) -> String {
        isToday(instant) ? "at \(clock(instant))" : "on \(date(instant)) at \(clock(instant))"
    }

    /// `12:00 CET`, or `Tue 24 Nov 12:00 CET` where that is not today.
    func zoned(_ instant: Instant) -> String {
        "\(time(instant)) \(zone.abbreviation(at: instant))"
    }

    /// `17:45 CET (in 25 min)`.
    func ahead(_ instant: Instant) -> String {
        "\(zoned(instant)) (\(instant > reference ? "in \(Self.length(instant - reference))" : "now"))"
    }

    /// `Tue 24 Nov 2026 12:00 CET`.
    func full(_ instant: Instant) -> String {
        let date = zone.wallTime(at: instant).date
        return "\(Self.dayMonth(date)) \(date.year) \(clock(instant)) \(zone.abbreviation(at: instant))"
    }

    private func isToday(_ instant: Instant) -> Bool {
        zone.wallTime(at: instant).date == zone.wallTime(at: reference).date
    }

    /// `Tue 24`, `Tue  1`: all of one width.
    static func day(_ date: CivilDate) -> String {
        let day = date.fields.day
        return "\(date.weekday.abbreviation) \(day < 10 ? " " : "")\(day)"
    }

    private static func dayMonth(_ date: CivilDate) -> String {
        "\(date.weekday.abbreviation) \(date.fields.day) \(date.monthAbbreviation)"
    }

    /// `40 s`, `25 min`, `2 h 25 min`, `3 days 4 h`, `30 days`: a length of time as one says it, minutes rounded up.
    static func length(_ seconds: Int64) -> String {
        guard seconds >= 60 else { return "\(seconds) s" }
        let minutes = (seconds + 59) / 60
        let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
        var parts: [String] = []
        if days > 0 { parts.append(days == 1 ? "1 day" : "\(days) days") }
        if hours > 0, days < 7 { parts.append("\(hours) h") }
        if minutes % 60 > 0, days == 0 { parts.append("\(minutes % 60) min") }
        return parts.joined(separator: " ")
    }
}

/// The zone of a site's local time, as its published state names it.
enum SiteZone {
    /// For reading what somebody has typed.
    static func required(of site: String, from client: ControlClient) async throws -> ZoneRules {
        let document = try await client.state(of: site)
        guard let zone = zone(in: document) else {
            throw Failure.badData(
                "the local time of \(site) is unknown here; use times such as 2026-11-23T09:00:00Z")
        }
        return zone
    }

    /// For showing times; UTC where it is not known.
    static func shown(of site: String, from client: ControlClient) async -> ZoneRules {
        let document = try? await client.state(of: site)
        return document.flatMap(zone) ?? .utc
    }

    private static func zone(in document: [UInt8]) -> ZoneRules? {
        let state = try? JSONDecoder().decode(ZonePart.self, from: Data(document))
        return state.flatMap { try? SiteFiles.zones.zone($0.timeZone) }
    }
}

/// The part of a state document that is read here.
private struct ZonePart: Decodable {
    let timeZone: String

    enum CodingKeys: String, CodingKey {
        case timeZone = "time_zone"
    }
}
