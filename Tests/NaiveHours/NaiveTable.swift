// SPDX-License-Identifier: Apache-2.0

import Hours

/// A schedule as lines of text, decided from the words of design.md section 4 without the code that is tested.
package struct NaiveTable: Sendable {
    package struct Line: Sendable {
        package var key: String
        /// Such as `09:00-12:00, 22:00-02:00` or `off`; a range with lines of its own has none.
        package var value: String
        package var inner: [Line]

        package init(key: String, value: String, inner: [Line] = []) {
            (self.key, self.value, self.inner) = (key, value, inner)
        }
    }

    package var lines: [Line]

    package init(lines: [Line] = []) {
        self.lines = lines
    }

    /// As it would stand in a site file.
    package var text: String {
        lines.map { line in
            (["\(line.key): \(line.value)"] + line.inner.map { "  \($0.key): \($0.value)" }).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    enum Kind { case date, holiday, other }

    /// The value that decides `date`, and by what kind of entry.
    func decision(on date: CivilDate, isHoliday: Bool) -> (kind: Kind, value: String) {
        let day = date.description
        if let line = lines.first(where: { $0.key == day }) { return (.date, line.value) }
        if let line = lines.first(where: { $0.key == day.dropFirst(5) }) { return (.date, line.value) }
        if isHoliday { return (.holiday, lines.first { $0.key == "holiday" }?.value ?? "off") }
        let around = lines.filter { line in
            let ends = line.key.split(separator: ".")
            return ends.count == 2 && ends[0] <= day && day <= ends[1]
        }
        // Of ranges one within the other, the innermost is the one that begins last, or else ends first.
        let innermost = around.max { one, other in
            let (a, b) = (one.key.split(separator: "."), other.key.split(separator: "."))
            return a[0] != b[0] ? a[0] < b[0] : a[1] > b[1]
        }
        if let innermost { return (.other, Self.week(innermost.inner, date.weekday.name)) }
        return (.other, Self.week(lines, date.weekday.name))
    }

    /// The value of a weekly table: a single day beats a group, and a group beats `daily`.
    private static func week(_ lines: [Line], _ weekday: String) -> String {
        if let line = lines.first(where: { $0.key == weekday }) { return line.value }
        if let line = lines.first(where: { $0.key != "daily" && names($0.key).contains(weekday) }) { return line.value }
        return lines.first { $0.key == "daily" }?.value ?? "off"
    }

    /// The weekdays in `mon-wed,fri`; nothing for other keys.
    private static func names(_ key: String) -> [String] {
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        return key.split(separator: ",").flatMap { part -> [String] in
            let ends = part.split(separator: "-").map { week.firstIndex(of: String($0)) }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else { return [] }
            return last >= first ? Array(week[first...last]) : Array(week[first...] + week[...last])
        }
    }

    /// Minutes after 00:00 at which the slots of a value begin and end.
    static func slots(_ value: String) -> [(start: Int, end: Int)] {
        if value == "off" || value.isEmpty { return [] }
        return value.split(separator: ",").map { slot in
            let times = slot.split(separator: "-").map { time in
                let parts = time.split(separator: ":").compactMap { Int($0.filter { $0 != " " }) }
                return parts[0] * 60 + parts[1]
            }
            return (times[0], times[1] > times[0] ? times[1] : times[1] + 24 * 60)
        }
    }
}
