// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Dates and times of day as one language writes them within sentences.
package struct TimeStrings: Sendable {
    enum Clock: Sendable {
        /// `09:00`
        case padded
        /// `9:00`
        case bare
        /// `9 h`, `9 h 30`
        case hours
    }

    let language: String
    /// From Monday on.
    let weekdays: [String]
    let months: [String]
    /// The number of a month's first day.
    let firstDay: String
    /// A date, with `{weekday}`, `{day}` and `{month}`, or their first three letters: `{wkd}`, `{mon}`.
    let date: String
    /// The text between a date and its year.
    let beforeYear: String
    let tomorrow: String
    /// The preposition before a time of day: `at`.
    let at: String
    /// The same before one o'clock, where that differs.
    let atOne: String?
    let clock: Clock
    /// The suffix of a time of day outside operators' texts: ` Uhr`.
    let unit: String
    /// A date of some year and a time, with the words of `date`, `{year}`, `{at}` and `{clock}`.
    let full: String

    /// The words of the language of `tag`; nil for languages that have none here.
    package static func of(_ tag: String) -> TimeStrings? {
        let language = LocalizedText.base(of: tag)
        return all.first { $0.language == language }
    }

    /// A time within a text of the language of `tag`, on the wall clock of `zone`, as it is said at `now`: `18:00`
    /// today and in the hours around `now`, else `tomorrow at 09:00` or `Tue 1 Dec at 09:00`. Languages without words
    /// get `2026-12-01 09:00`.
    package static func moment(_ instant: Instant, in zone: ZoneRules, at now: Instant, language tag: String) -> String
    {
        if let words = of(tag) { return words.moment(instant, in: zone, at: now) }
        let wall = zone.wallTime(at: instant)
        return isNear(instant, in: zone, at: now) ? "\(wall.time)" : "\(wall.date) \(wall.time)"
    }

    /// `18:00`, `tomorrow at 09:00` or `Tue 1 Dec at 09:00`.
    package func moment(_ instant: Instant, in zone: ZoneRules, at now: Instant) -> String {
        let time = clockText(zone.wallTime(at: instant).time)
        return day(of: instant, in: zone, at: now).map { "\($0) \(preposition(instant, in: zone)) \(time)" } ?? time
    }

    /// The same as the end of a sentence: `at 18:00`, `tomorrow at 09:00` or `Tue 1 Dec at 09:00`.
    package func adverb(_ instant: Instant, in zone: ZoneRules, at now: Instant) -> String {
        let day = day(of: instant, in: zone, at: now).map { "\($0) " } ?? ""
        return "\(day)\(preposition(instant, in: zone)) \(clockText(zone.wallTime(at: instant).time))\(unit)"
    }

    /// `Monday 30 November 2026, 10:30 (CET)`, whenever it is read.
    package func text(of instant: Instant, in zone: ZoneRules) -> String {
        let wall = zone.wallTime(at: instant)
        var values = values(of: wall.date)
        values["at"] = preposition(instant, in: zone)
        values["clock"] = clockText(wall.time) + unit
        let abbreviation = zone.abbreviation(at: instant)
        // Where people use no letters for it, the abbreviation is an offset such as +03.
        let name = ["+", "-"].contains(where: abbreviation.hasPrefix) ? "UTC\(abbreviation)" : abbreviation
        return TextTemplate(full).filled(with: values) + " (\(name))"
    }

    /// True for instants on the same date, and for those within three hours across midnight: the time of day is
    /// sufficient.
    private static func isNear(_ instant: Instant, in zone: ZoneRules, at now: Instant) -> Bool {
        abs(instant - now) <= 3 * 3_600 || zone.wallTime(at: instant).date == zone.wallTime(at: now).date
    }

    /// `tomorrow` or a date, with its year if it is far away; nil if the time of day is sufficient.
    private func day(of instant: Instant, in zone: ZoneRules, at now: Instant) -> String? {
        if Self.isNear(instant, in: zone, at: now) { return nil }
        let (day, today) = (zone.wallTime(at: instant).date, zone.wallTime(at: now).date)
        let distance = day.daysSinceEpoch - today.daysSinceEpoch
        if distance == 1 { return tomorrow }
        let text = TextTemplate(date).filled(with: values(of: day))
        return abs(distance) <= 300 ? text : "\(text)\(beforeYear)\(day.year)"
    }

    private func values(of date: CivilDate) -> [String: String] {
        let (year, month, day) = date.fields
        let (weekday, monthName) = (weekdays[date.weekday.rawValue], months[month - 1])
        return [
            "weekday": weekday, "wkd": String(weekday.prefix(3)), "day": day == 1 ? firstDay : "\(day)",
            "month": monthName, "mon": String(monthName.prefix(3)), "year": "\(year)",
        ]
    }

    private func preposition(_ instant: Instant, in zone: ZoneRules) -> String {
        zone.wallTime(at: instant).time.minutes / 60 == 1 ? atOne ?? at : at
    }

    private func clockText(_ time: TimeOfDay) -> String {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        switch clock {
        case .padded: return "\(time)"
        case .bare: return hour < 10 ? String("\(time)".dropFirst()) : "\(time)"
        case .hours: return minute == 0 ? "\(hour) h" : "\(hour) h \(minute < 10 ? "0" : "")\(minute)"
        }
    }
}
