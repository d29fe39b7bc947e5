import Hours

/// Dates as mail and HTTP write them, with English names whatever the language of the machine is.
enum DateText {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The `date-time` of RFC 5322, section 3.3, in UTC: `Tue, 24 Nov 2026 16:45:00 +0000`.
    static func mail(_ instant: Instant) -> String {
        let date = ZoneRules.utc.date(at: instant)
        let (year, month, day) = date.fields
        let weekday = date.weekday.name
        let clock = instant.description.split(separator: "T").last?.dropLast() ?? ""
        return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst().prefix(2)), \(day) \(months[month - 1]) \(year)"
            + " \(clock) +0000"
    }

    /// Reads an `HTTP-date` of RFC 9110, section 5.6.7, in any of its three forms; nil for anything else. A year of two
    /// digits is never more than 50 years after `now`.
    static func http(_ text: String, now: Instant) -> Instant? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { String($0) }
        switch words.count {
        case 6 where words[5] == "GMT":
            let year = words[3].count == 2 ? fullYear(words[3], now: now) : words[3]
            return instant(year: year, month: words[2], day: words[1], clock: words[4])
        case 5:
            return instant(year: words[4], month: words[1], day: words[2], clock: words[3])
        default:
            return nil
        }
    }

    private static func instant(year: String, month: String, day: String, clock: String) -> Instant? {
        guard let number = months.firstIndex(of: month) else { return nil }
        return Instant(rfc3339: "\(year)-\(padded("\(number + 1)"))-\(padded(day))T\(clock)Z")
    }

    private static func fullYear(_ digits: String, now: Instant) -> String {
        let thisYear = ZoneRules.utc.date(at: now).year
        guard let short = Int(digits) else { return digits }
        let year = thisYear - thisYear % 100 + short
        return String(year > thisYear + 50 ? year - 100 : year)
    }

    private static func padded(_ digits: String) -> String { digits.count < 2 ? "0\(digits)" : digits }
}
