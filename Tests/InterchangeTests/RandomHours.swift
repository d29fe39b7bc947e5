// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hours
import TestSupport

/// Hours of all sorts in the years 2026 and 2027, as another program or a site file would have them.
struct RandomHours {
    /// Zones whose clocks change by an hour, by half an hour, at midnight, in both halves of the year, or not at all.
    static let zones = [
        "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut", "Africa/Casablanca",
        "Asia/Kathmandu", "Pacific/Chatham", "America/Santiago", "Antarctica/Troll",
    ]

    var chance: SeededRandom
    var zone: String { Self.zones[Int(seed % UInt64(Self.zones.count))] }
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        chance = SeededRandom(seed: seed)
    }

    /// A schedule of Zendesk's Support API, with holidays.
    mutating func zendesk() -> String {
        let intervals = (0..<chance.number(0...9)).map { _ -> String in
            let day = chance.number(0...6) * 1_440
            let (start, end) = chance.once(in: 4) ? (chance.pick([0, 1_320]), 1_440) : minutes()
            let last = chance.once(in: 8) ? min(day + end + 2_880, 10_080) : day + end
            return "{\"start_time\":\(day + start),\"end_time\":\(last)}"
        }
        let holidays = (0..<chance.number(0...4)).map { number -> String in
            let first = day()
            let last = first.adding(days: chance.number(0...3))
            return "{\"name\":\"Day \(number)\",\"start_date\":\"\(first)\",\"end_date\":\"\(last)\"}"
        }
        return
            "{\"schedule\":{\"name\":\"x\",\"time_zone\":\"\(zone)\","
            + "\"intervals\":[\(intervals.joined(separator: ","))],"
            + "\"holidays\":[\(holidays.joined(separator: ","))]}}"
    }

    /// The rows of a Chatwoot inbox.
    mutating func chatwoot() -> String {
        let rows = (0...6).map { day -> String in
            if chance.once(in: 4) { return "{\"day_of_week\":\(day),\"closed_all_day\":true}" }
            if chance.once(in: 6) { return "{\"day_of_week\":\(day),\"open_all_day\":true}" }
            let (start, end) = minutes()
            let close = min(end, 1_439)
            return "{\"day_of_week\":\(day),\"open_hour\":\(start / 60),\"open_minutes\":\(start % 60),"
                + "\"close_hour\":\(close / 60),\"close_minutes\":\(close % 60)}"
        }
        return "[\(rows.joined(separator: ","))]"
    }

    /// A value of OpenStreetMap, of which some are refused.
    mutating func openStreetMap() -> String {
        var rules = ["Mo-Fr \(times())", "Sa \(times())", "Su,We \(times())"].filter { _ in !chance.once(in: 4) }
        for _ in 0..<chance.number(0...3) {
            let date = day()
            let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
                date.fields.month - 1]
            let year = chance.once(in: 2) ? "\(date.fields.year) " : ""
            let end = chance.once(in: 3) ? "-28" : ""
            rules.append("\(year)\(month) \(date.fields.day)\(end) \(chance.once(in: 2) ? "off" : times())")
        }
        return rules.isEmpty ? "24/7" : rules.joined(separator: chance.once(in: 6) ? ", " : "; ")
    }

    /// A site file with everything in it that hours can have.
    mutating func siteFile() -> String {
        var lines = ["time-zone: \(zone)", "last-call: \(chance.pick(["0s", "10min"]))", "hours:"]
        lines += ["  mon-fri: \(slots())", "  sat: \(slots())", "  wed: \(slots())"].filter { _ in !chance.once(in: 5) }
        lines.append("  holiday: \(slots())")
        var dates: Set<String> = []
        for _ in 0..<chance.number(0...6) {
            let date = day().description
            let key = chance.once(in: 3) ? String(date.dropFirst(5)) : date
            if dates.insert(key).inserted { lines.append("  \(key): \(slots())") }
        }
        let first = day()
        lines += [
            "  \(first)..\(first.adding(days: chance.number(0...40))):", "    daily: \(slots())", "    tue: \(slots())",
        ]
        lines += ["breaks:", "  lunch:", "    mon-fri: 12:00-13:00", "    \(day()): off"]
        lines += ["closures:", "  audit:", "    \(day()): \(slots())", "  repair:", "    \(day()): 00:00-24:00"]
        lines += ["holidays:", "  - \"\(day()) Bridge\"", "  - \"12-25 Christmas\""]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A day in those years, often next to one on which clocks change.
    private mutating func day() -> CivilDate {
        let changes = [
            "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2027-03-28", "2027-04-04", "2026-10-04",
        ]
        if chance.once(in: 2) { return date(chance.pick(changes)).adding(days: chance.number(-2...1)) }
        return date("2026-01-01").adding(days: chance.number(0...729))
    }

    /// Within a day, the start before the end; small hours are where clocks change.
    private mutating func minutes() -> (start: Int, end: Int) {
        if chance.once(in: 8) { return (0, 1_440) }
        let start = chance.once(in: 3) ? chance.number(0...12) * 15 : chance.number(0...280) * 5
        return (start, min(start + chance.number(1...200) * 5, chance.once(in: 6) ? 1_439 : 1_440))
    }

    private mutating func times() -> String {
        let (start, end) = minutes()
        return chance.once(in: 5) ? "20:00-02:30" : "\(clock(start))-\(clock(end))"
    }

    private mutating func slots() -> String {
        switch chance.number(0...7) {
        case 0: return "off"
        case 1: return chance.pick(["22:00-06:00", "00:00-23:59", "02:30-01:30", "23:59-00:01", "12:00-11:59"])
        case 2: return "00:00-01:30, 02:15-03:00, 18:00-24:00"
        default:
            let (start, end) = minutes()
            return "\(clock(start))-\(clock(end))"
        }
    }

    private func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
