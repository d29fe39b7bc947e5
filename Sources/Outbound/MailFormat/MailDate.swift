// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Instants as mails have them, in UTC.
package enum MailDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Tue, 24 Nov 2026 18:00:00 +0000`: RFC 5322, section 3.3.
    package static func header(_ instant: Instant) -> String {
        let parts = Parts(instant)
        return "\(parts.weekday), \(parts.day) \(parts.month) \(parts.year) \(parts.time) +0000"
    }

    /// `Tue Nov 24 18:00:00 2026`: ctime(3), as RFC 4155 wants it.
    package static func ctime(_ instant: Instant) -> String {
        let parts = Parts(instant)
        return "\(parts.weekday) \(parts.month) \(parts.day < 10 ? " " : "")\(parts.day) \(parts.time) \(parts.year)"
    }

    private struct Parts {
        let weekday, month, time: String
        let day, year: Int

        init(_ instant: Instant) {
            let wall = ZoneRules.utc.wallTime(at: instant)
            let name = wall.date.weekday.name
            weekday = name.prefix(1).uppercased() + name.dropFirst()
            (year, day) = (wall.date.fields.year, wall.date.fields.day)
            month = MailDate.months[wall.date.fields.month - 1]
            // `2026-11-24T18:00:00Z`
            time = String(instant.description.suffix(9).dropLast())
        }
    }
}

/// Dates as mail and HTTP write them, with English names whatever the language of the machine is.
package enum DateText {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The `date-time` of RFC 5322, section 3.3, in UTC: `Tue, 24 Nov 2026 16:45:00 +0000`.
    package static func mail(_ instant: Instant) -> String {
        let date = ZoneRules.utc.date(at: instant)
        let (year, month, day) = date.fields
        let weekday = date.weekday.name
        let clock = instant.description.split(separator: "T").last?.dropLast() ?? ""
        return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst().prefix(2)), \(day) \(months[month - 1]) \(year)"
            + " \(clock) +0000"
    }
}
