// SPDX-License-Identifier: Apache-2.0

extension Weekday {
    /// `Mon` … `Sun`: the `day-name` of RFC 5322 and RFC 9110, in English everywhere.
    package var abbreviation: String { Self.abbreviations[rawValue] }

    private static let abbreviations = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}

extension CivilDate {
    /// `Jan` … `Dec`: the month's name in RFC 5322 and RFC 9110, in English everywhere.
    package var monthAbbreviation: String { Self.monthAbbreviations[fields.month - 1] }

    package static let monthAbbreviations = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

/// Dates in the headers of mails and HTTP messages, in UTC.
extension Instant {
    private var utcDate: CivilDate { ZoneRules.utc.wallTime(at: self).date }

    /// The time of day in UTC, `18:00:09`, as the description has it.
    private var utcTime: Substring { description.suffix(9).dropLast() }

    /// The `date-time` of RFC 5322, section 3.3: `Tue, 24 Nov 2026 18:00:00 +0000`.
    package var mailDate: String {
        let date = utcDate
        return "\(date.weekday.abbreviation), \(date.fields.day) \(date.monthAbbreviation) \(date.year)"
            + " \(utcTime) +0000"
    }

    /// The form of ctime(3), which RFC 4155 demands of mailboxes: `Tue Dec  1 18:00:00 2026`.
    package var mailboxDate: String {
        let (date, day) = (utcDate, utcDate.fields.day)
        let padding = day < 10 ? " " : ""
        return "\(date.weekday.abbreviation) \(date.monthAbbreviation) \(padding)\(day) \(utcTime) \(date.year)"
    }

    /// The IMF-fixdate of RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let date = utcDate
        return "\(date.weekday.abbreviation), \(twoDigits(date.fields.day)) \(date.monthAbbreviation) \(date.year)"
            + " \(utcTime) GMT"
    }

    /// Reads an `HTTP-date` of RFC 9110, section 5.6.7, in any of its three forms; nil for anything else. A year of two
    /// digits is never more than 50 years after `now`.
    package init?(httpDate text: String, now: Instant) {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { String($0) }
        switch words.count {
        case 6 where words[5] == "GMT":
            let year = words[3].utf8.count == 2 ? Self.fullYear(words[3], now: now) : words[3]
            self.init(year: year, month: words[2], day: words[1], time: words[4])
        case 5:
            self.init(year: words[4], month: words[1], day: words[2], time: words[3])
        default:
            return nil
        }
    }

    private init?(year: String, month: String, day: String, time: String) {
        guard let index = CivilDate.monthAbbreviations.firstIndex(of: month) else { return nil }
        let paddedDay = day.utf8.count < 2 ? "0\(day)" : day
        self.init(rfc3339: "\(year)-\(twoDigits(index + 1))-\(paddedDay)T\(time)Z")
    }

    private static func fullYear(_ digits: String, now: Instant) -> String {
        let thisYear = now.utcDate.year
        guard let short = Int(digits) else { return digits }
        let year = thisYear - thisYear % 100 + short
        return String(year > thisYear + 50 ? year - 100 : year)
    }
}
