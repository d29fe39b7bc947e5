// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Linux

/// The text of a site file.
struct SiteFileWriter {
    private(set) var lines: [String] = []

    init(_ site: ImportResult) {
        lines.append("# Hours from \(site.source), by chathoursctl import.")
        lines.append("# Review it with: chathoursctl check FILE, chathoursctl timeline FILE")
        lines += site.remarks.map { "# Note: \(condensed($0))" }
        let zone = site.foreignZone.map { "   # there: \(condensed($0))" } ?? ""
        lines += ["", "time-zone: \(site.zone)\(zone)", ""]
        if site.departments.count == 1, let only = site.departments.first {
            write(only.hours, indent: "")
        } else {
            writeDepartments(of: site)
        }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    private mutating func writeDepartments(of site: ImportResult) {
        var names = DepartmentNames()
        lines.append("departments:")
        for department in site.departments {
            let title = condensed(department.title)
            lines.append("  \(names.name(for: title, fallback: "department")):   # there: \(title)")
            if let zone = department.zone, zone != site.zone { lines.append("    time-zone: \(zone)") }
            write(department.hours, indent: "    ")
        }
    }

    private mutating func write(_ hours: ImportedHours, indent: String) {
        let inner = indent + "  "
        let start = lines.count
        write(hours.week, indent: inner)
        for (date, day) in hours.dates.sorted(by: { $0.key < $1.key }) {
            write("\(date)", day.slots, note: day.note, indent: inner)
        }
        let yearlyDates = hours.yearlyDates.map { ("\($0)", $1) }.sorted { $0.0 < $1.0 }
        for (date, day) in yearlyDates { write(date, day.slots, note: day.note, indent: inner) }
        if let holiday = hours.holiday { write("holiday", holiday, indent: inner) }
        for range in hours.ranges {
            let isOff = range.week.values.allSatisfy(\.isEmpty)
            lines.append("\(inner)\(range.first)..\(range.last):\(isOff ? " off" : "")\(comment(range.note))")
            write(range.week, indent: inner + "  ")
        }
        lines.insert(lines.count == start ? "\(indent)hours: off" : "\(indent)hours:", at: start)
        if hours.holiday != nil {
            lines.append("\(indent)# holidays: [fr]   # the days that are holidays: a list in /etc/chathours/holidays")
        }
        guard !hours.holidays.isEmpty else { return }
        lines.append("\(indent)holidays:")
        for holiday in hours.holidays.sorted(by: { $0.date < $1.date }) {
            lines.append("\(inner)- \(quotedScalar("\(holiday.date) \(holiday.name)"))")
        }
    }

    /// Days that are open, those with the same slots in one entry.
    private mutating func write(_ week: [Weekday: [Slot]], indent: String) {
        var written: Set<[Slot]> = [[]]
        for weekday in Weekday.allCases {
            guard let slots = week[weekday], written.insert(slots).inserted else { continue }
            let days = Weekday.allCases.filter { week[$0] == slots }
            write(Self.key(days), slots, indent: indent)
        }
    }

    private mutating func write(_ key: String, _ slots: [Slot], note: String = "", indent: String) {
        let value = slots.isEmpty ? "off" : slots.map(\.description).joined(separator: ", ")
        lines.append("\(indent)\(key): \(value)\(comment(note))")
    }

    private func comment(_ note: String) -> String {
        let text = condensed(note)
        return text.isEmpty ? "" : "   # \(text)"
    }

    /// `mon-fri`, `mon-tue,fri`, `daily`.
    private static func key(_ days: [Weekday]) -> String {
        guard days.count < Weekday.allCases.count else { return "daily" }
        var runs: [[Weekday]] = []
        for day in days {
            if let last = runs.last?.last, last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        return runs.map { run in run.count == 1 ? run[0].name : "\(run[0].name)-\(run[run.count - 1].name)" }
            .joined(separator: ",")
    }

    /// `text`, which is one line, in double quotes as YAML reads them.
    private func quotedScalar(_ text: String) -> String {
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "\"\(escaped)\""
    }
}

extension ImportResult {
    /// The site file.
    package var text: String { SiteFileWriter(self).text }
}
