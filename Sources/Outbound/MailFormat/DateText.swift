import Hours

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
