// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import Hours

/// The one line that `systemctl status` shows: `2 departments: 1 open, 1 break; next change 13:00 CET (sales opens)`,
/// and which files have errors.
struct StatusLine {
    let text: String

    init(_ engine: Engine, rejected: [RejectedFile], at now: Instant) {
        let sites = engine.siteCount == 0 ? "nothing to publish" : Self.sites(engine, at: now)
        text = ([sites] + Self.errors(rejected, engine, at: now)).joined(separator: "; ")
    }

    private static func sites(_ engine: Engine, at now: Instant) -> String {
        let counts = engine.phaseCounts(at: now)
        let total = counts.values.reduce(0, +)
        let phases = Phase.allCases.compactMap { phase in counts[phase].map { "\($0) \(phase.rawValue)" } }
        var line = "\(total) \(total == 1 ? "department" : "departments"): \(phases.joined(separator: ", "))"
        if let next = engine.nextPhaseChange(after: now) {
            line +=
                "; next change \(time(next, now: now)) (\(event(next, isOnlySite: engine.siteCount == 1)))"
        } else {
            line += "; no change scheduled"
        }
        return line
    }

    /// `boutique.yaml has errors since 16:45 CET, using the version of 16:41 CET`; of several files, their names.
    private static func errors(_ rejected: [RejectedFile], _ engine: Engine, at now: Instant) -> [String] {
        guard let first = rejected.first else { return [] }
        guard rejected.count == 1 else {
            let names = rejected.prefix(3).map { FilePath.name(of: $0.file) }.joined(separator: ", ")
            return ["\(rejected.count) files have errors: \(names)\(rejected.count > 3 ? ", …" : "")"]
        }
        let zone = first.site.flatMap { engine.site($0) }?.departments.first?.rules.zone ?? .utc
        let since = "\(FilePath.name(of: first.file)) has errors since \(time(first.since, in: zone, now: now))"
        let version = first.lastGood.map { ", using the version of \(time($0, in: zone, now: now))" } ?? ""
        return [since + version]
    }

    private static func time(_ next: (site: Site, change: UpcomingChange), now: Instant) -> String {
        guard let zone = next.site.department(next.change.department)?.rules.zone else { return "\(next.change.at)" }
        return time(next.change.at, in: zone, now: now)
    }

    private static func time(_ instant: Instant, in zone: ZoneRules, now: Instant) -> String {
        let wall = zone.wallTime(at: instant)
        let time = "\(wall.time) \(zone.abbreviation(at: instant))"
        let days = wall.date.daysSinceEpoch - zone.wallTime(at: now).date.daysSinceEpoch
        return switch days {
        case 0: time
        case 1...6: "\(wall.date.weekday.name) \(time)"
        default: "\(wall.date) \(time)"
        }
    }

    private static func event(_ next: (site: Site, change: UpcomingChange), isOnlySite: Bool) -> String {
        let department = isOnlySite ? next.change.department : "\(next.site.name)/\(next.change.department)"
        return switch next.change.phase {
        case .open: "\(department) opens"
        case .closing: "\(department) stops taking new chats"
        case .break: "\(department) goes on break"
        case .closed: "\(department) closes"
        }
    }
}
