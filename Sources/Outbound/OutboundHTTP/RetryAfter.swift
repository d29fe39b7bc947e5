// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The header of RFC 9110, section 10.2.3.
package enum RetryAfter {
    /// A longer wait than a day counts as one.
    package static let longest = Span(seconds: 86_400)

    /// Reads seconds or an HTTP date; nil for anything else. A date in the past means no wait.
    package static func span(_ text: String, at now: Instant) -> Span? {
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return min(longest, Span(seconds: Int64(text) ?? longest.seconds))
        }
        guard let date = HTTPDate.instant(text, now: now) else { return nil }
        return min(longest, Span(seconds: max(0, date - now)))
    }
}

/// Dates of RFC 9110, section 5.6.7.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads an `HTTP-date` of RFC 9110, section 5.6.7, in any of its three forms; nil for anything else. A year of two
    /// digits is never more than 50 years after `now`.
    package static func instant(_ text: String, now: Instant) -> Instant? {
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
