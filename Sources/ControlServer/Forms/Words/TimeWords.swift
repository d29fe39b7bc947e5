import Desk
import Hours

/// How a language writes a date and a time of day.
struct TimeWords: Sendable {
    /// With `{weekday}`, `{day}`, `{month}`, `{year}`, `{clock}`.
    let pattern: String
    /// From Monday on.
    let weekdays: [String]
    let months: [String]
    /// Of a month.
    let firstDay: String

    /// `Monday 30 November 2026, 10:30 (CET)`, on the wall clock of `zone`.
    func text(of instant: Instant, in zone: ZoneRules) -> String {
        let wall = zone.wallTime(at: instant)
        let (year, month, day) = wall.date.fields
        let abbreviation = zone.abbreviation(at: instant)
        // Where people use no letters for it, the abbreviation is an offset such as +03.
        let name = ["+", "-"].contains(where: abbreviation.hasPrefix) ? "UTC\(abbreviation)" : abbreviation
        return TextTemplate(pattern).filled(with: [
            "weekday": weekdays[wall.date.weekday.rawValue], "day": day == 1 ? firstDay : "\(day)",
            "month": months[month - 1], "year": "\(year)", "clock": "\(wall.time)",
        ]) + " (\(name))"
    }
}
