// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// News of a simulation as a log that people read, in the site's local time.
enum SimulationLog {
    static func heading(_ site: Site, _ window: Window) -> String {
        let times = LocalTimes(zone: site.zone, reference: window.from)
        return "\(site.name): \(times.full(window.from)) to \(times.full(window.to)), \(site.zone.name)"
    }

    static func lines(_ news: Simulation.News, at instant: Instant, zone: ZoneRules) -> [String] {
        let times = LocalTimes(zone: zone, reference: instant)
        let clock = times.clock(instant)
        let time = "\(times.date(instant)) \(clock.count == 5 ? "\(clock):00" : clock)"
        return words(news, at: instant, zone: zone).map { "\(time)  \($0)" }
    }

    private static func words(_ news: Simulation.News, at instant: Instant, zone: ZoneRules) -> [String] {
        switch news {
        case .state(let departments): departments.map(words)
        case .fired(let record):
            [
                "\(record.key.trigger) fires for \(record.departments.joined(separator: ", "))"
                    + lateness(record, at: instant)
            ]
        case .missed(let record):
            [
                "\(record.key.trigger) missed; it was due "
                    + LocalTimes(zone: zone, reference: instant).at(record.key.due)
            ]
        case .rejected(let error): ["rejected: \(error)"]
        }
    }

    private static func words(_ department: DepartmentState) -> String {
        let phase = department.phase == .break ? "on break" : department.phase.rawValue
        let agents = department.status == .unknown ? "" : ", agents \(department.status.rawValue)"
        let route: String =
            switch department.route {
            case .department(department.name): "takes chats"
            case .department(let other): "chats go to \(other)"
            case .form: "chats go to the form"
            }
        return "\(department.name) is \(phase) (\(department.reason))\(agents); \(route)"
    }

    private static func lateness(_ record: OccurrenceRecord, at instant: Instant) -> String {
        instant > record.key.due ? ", \(LocalTimes.length(instant - record.key.due)) late" : ""
    }
}

/// Writes the news of a simulation as JSON (chathoursctl(1), JSON OUTPUT).
enum SimulationLine {
    static func write(_ news: Simulation.News, at instant: Instant, to json: inout JSONWriter) {
        json.member("at", instant)
        switch news {
        case .state(let departments):
            json.member("kind", "state")
            json.key("departments")
            json.object { json in
                for department in departments {
                    json.key(department.name)
                    json.object { write(department, to: &$0) }
                }
            }
        case .fired(let record):
            json.member("kind", "fired")
            json.member("trigger", record.key.trigger)
            json.member("departments", record.departments)
            json.member("due", record.key.due)
        case .missed(let record):
            json.member("kind", "missed")
            json.member("trigger", record.key.trigger)
            json.member("due", record.key.due)
        case .rejected(let error):
            json.member("kind", "rejected")
            json.member("error", error)
        }
    }

    private static func write(_ department: DepartmentState, to json: inout JSONWriter) {
        json.member("phase", department.phase.rawValue)
        json.member("reason", department.reason.description)
        json.member("status", department.status.rawValue)
        json.member("accepting", department.accepting)
        json.member("route", department.route.target)
    }
}
