// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours

/// A site whose holidays are one calendar file, which its line 3 names.
struct CalendarSite {
    let folder = SiteFolder()

    static let text = "time-zone: Europe/Paris\nhours: { mon: 09:00-18:00 }\nholidays: [cal]\n"

    func read(_ bytes: [UInt8], on today: String = "2026-03-02") -> SiteReading {
        folder.directory.write(bytes, to: "holidays/cal.ics")
        return folder.reader.read(folder.directory.write(Self.text, to: "sites/shop.yaml"), on: date(today))
    }

    func read(_ calendar: String, on today: String = "2026-03-02") -> SiteReading {
        read(Array(calendar.utf8), on: today)
    }
}

/// A calendar with these events, whose lines are given without BEGIN and END: the first property of the first event
/// is line 3.
func calendar(_ events: String...) -> String {
    let lines = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }
    return "BEGIN:VCALENDAR\n\(lines.joined())END:VCALENDAR\n"
}

/// Reads a calendar with these events around the beginning of 2026.
func readEvents(_ events: String...) -> SiteReading {
    let lines = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }
    return CalendarSite().read("BEGIN:VCALENDAR\n\(lines.joined())END:VCALENDAR\n")
}

extension SiteReading {
    /// The holidays of some years, as `2026-12-25 Noël`.
    func holidays(_ years: ClosedRange<Int>) -> [String] {
        guard let list = site?.site.departments.first?.rules.holidays,
            let first = CivilDate(year: years.lowerBound, month: 1, day: 1),
            let last = CivilDate(year: years.upperBound, month: 12, day: 31)
        else { return [] }
        return (first.daysSinceEpoch...last.daysSinceEpoch).compactMap { day in
            let date = CivilDate(daysSinceEpoch: day)
            return list.holiday(on: date).map { "\(date) \($0.name)" }
        }
    }

    /// The same without the names.
    func dates(_ years: ClosedRange<Int>) -> [String] {
        holidays(years).map { String($0.prefix(10)) }
    }

    /// True if a warning about the calendar itself is at this line and contains `words`.
    func warns(_ words: String, _ line: Int) -> Bool {
        warnings.contains {
            $0.place.line == line && $0.place.file.hasSuffix("/cal.ics") && $0.message.contains(words)
        }
    }
}
