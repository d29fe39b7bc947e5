import Desk
import Hours

/// The one line that `systemctl status` shows: `2 departments: 1 open, 1 break; next change 13:00 CET (sales opens)`.
struct StatusLine {
    let text: String

    init(_ engine: Engine, at now: Instant) {
        let counts = engine.phaseCounts(at: now)
        let total = counts.values.reduce(0, +)
        let phases = Phase.allCases.compactMap { phase in counts[phase].map { "\($0) \(phase.rawValue)" } }
        var line = "\(total) \(total == 1 ? "department" : "departments"): \(phases.joined(separator: ", "))"
        if let next = engine.nextPhaseChange(after: now) {
            line +=
                "; next change \(Self.time(next, now: now)) (\(Self.event(next, isOnlySite: engine.siteCount == 1)))"
        } else {
            line += "; no change ahead"
        }
        text = line
    }

    private static func time(_ next: (site: Site, change: UpcomingChange), now: Instant) -> String {
        guard let zone = next.site.department(next.change.department)?.rules.zone else { return "\(next.change.at)" }
        let wall = zone.wallTime(at: next.change.at)
        let time = "\(wall.time) \(zone.abbreviation(at: next.change.at))"
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
        case .closing: "\(department) takes no new chats"
        case .break: "\(department) begins a break"
        case .closed: "\(department) closes"
        }
    }
}
