// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// The open times of a department as a calendar (RFC 5545), an event for each, in UTC.
package struct CalendarExport {
    private static let day: Int64 = 86_400
    /// The maximum time, in seconds, by which the first and the last event may extend beyond the window.
    private static let reach: Int64 = 8 * day

    private struct Event {
        let start: Instant
        var end: Instant
    }

    private let site: String
    private let department: Department
    private let events: [Event]

    /// The open times that begin or go on in [from, to). Breaks and closures are not open; the last call is.
    package init(_ department: Department, site: String, from: Instant, to: Instant) {
        self.site = site
        self.department = department
        let end = to + Self.reach
        var events: [Event] = []
        let segments = department.rules.segments(from: from - Self.reach, to: end)
        for (segment, end) in zip(segments, segments.dropFirst().map(\.start) + [end])
        where segment.phase.forEvents == .open {
            if let last = events.last, last.end == segment.start {
                events[events.count - 1].end = end
            } else {
                events.append(Event(start: segment.start, end: end))
            }
        }
        let window = events.filter { $0.end > from && $0.start < to }
        self.events = window.map { event in
            // What has no end in sight ends with the window.
            Event(
                start: event.start == from - Self.reach ? from : event.start, end: event.end == end ? to : event.end)
        }
    }

    package var isEmpty: Bool { events.isEmpty }

    /// The calendar; `stamp` is when it is made.
    package func text(stamp: Instant) -> String {
        var lines = CalendarLineWriter()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Chathours//chathoursctl//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", "PUBLISH")
        for event in events {
            lines.add("BEGIN", "VEVENT")
            lines.add("UID", "\(Self.form(event.start))-\(department.name)@\(site).chathours")
            lines.add("DTSTAMP", Self.form(stamp))
            lines.add("DTSTART", Self.form(event.start))
            lines.add("DTEND", Self.form(event.end))
            lines.add("SUMMARY", text: "\(title): chat open")
            lines.add("TRANSP", "TRANSPARENT")
            lines.add("END", "VEVENT")
        }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    private var title: String {
        let name = department.displayName["en"] ?? department.displayName.entries.first?.text
        return condensed(name ?? (department.name == Site.onlyDepartment ? site : department.name))
    }

    /// `20261224T083000Z`.
    private static func form(_ instant: Instant) -> String {
        instant.description.filter { $0 != "-" && $0 != ":" }
    }
}

/// The content lines of an iCalendar stream (RFC 5545 section 3.1).
struct CalendarLineWriter {
    private static let maxLength = 75

    private(set) var text = ""

    /// Adds `name:value`, folded into lines of at most 75 octets that never divide a character.
    mutating func add(_ name: String, _ value: String) {
        var length = 0
        for character in "\(name):\(value)".unicodeScalars {
            let size = character.utf8.count
            if length + size > Self.maxLength {
                text += "\r\n "
                length = 1
            }
            text.unicodeScalars.append(character)
            length += size
        }
        text += "\r\n"
    }

    /// Adds a value of the type TEXT (section 3.3.11).
    mutating func add(_ name: String, text value: String) {
        add(name, value.map { "\\;,".contains($0) ? "\\\($0)" : "\($0)" }.joined())
    }
}
