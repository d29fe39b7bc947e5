// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The chart of a window as an SVG document: for each day, a bar for each department, under a scale of hours in the
/// site's time.
struct TimelineSVG {
    /// A minute of the day is half a unit wide.
    private static let (barsLeft, barsWidth, width) = (190, 720, 1_180)
    private static let (top, rowHeight, dayGap) = (64, 18, 8)
    private static let minutes = 1_440

    let site: Site
    let departments: [Department]
    let window: Window
    let now: Instant

    func write(to output: inout StandardOutput) throws {
        let dates = self.dates
        let height = Self.top + dates.count * dayHeight + 36
        try writeHead(height: height, to: &output)
        var rest = departments.map { $0.rules.stretches(over: window)[...] }
        for (index, date) in dates.enumerated() {
            let cells = DayCells(date, count: Self.minutes, zone: zone)
            try writeDay(cells, top: Self.top + index * dayHeight, &rest, to: &output)
        }
        try writeScale(bottom: height - 36, to: &output)
        try writeKey(baseline: height - 12, to: &output)
        try output.line("</svg>")
    }

    private var zone: ZoneRules { site.zone }
    private var dayHeight: Int { departments.count * Self.rowHeight + Self.dayGap }

    private var dates: [CivilDate] {
        var dates: [CivilDate] = []
        var date = zone.date(at: window.from)
        while zone.start(of: date) < window.to {
            dates.append(date)
            date = date.adding(days: 1)
        }
        return dates
    }

    private func writeHead(height: Int, to output: inout StandardOutput) throws {
        let names = departments.map(\.name).joined(separator: ", ")
        let title = markup("\(site.name): \(names), in the time of \(zone.name)")
        try output.line(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
            height="\(height)" role="img" aria-label="\(title)" font-family="sans-serif" font-size="13">
            <style>
            .paper { fill: #ffffff } text { fill: #1a1f26 } .soft { fill: #56606c } .track { fill: #e4e8ed }
            .open { fill: #3f9e6c } .closing { fill: #d98e1f } .break { fill: #6ba1d3 } line { stroke: #ffffff }
            @media (prefers-color-scheme: dark) {
            .paper { fill: #181e27 } text { fill: #e9eef4 } .soft { fill: #a3afbd } .track { fill: #262f3b }
            .open { fill: #4fb47f } .closing { fill: #e9a63a } .break { fill: #7fb2e3 } line { stroke: #181e27 }
            }
            </style>
            <rect class="paper" width="\(Self.width)" height="\(height)"/>
            <text x="12" y="26" font-size="16" font-weight="bold">\(title)</text>
            """)
    }

    private func writeDay(
        _ cells: DayCells, top: Int, _ rest: inout [ArraySlice<Stretch>], to output: inout StandardOutput
    ) throws {
        let times = LocalTimes(zone: zone, reference: now)
        let weight = cells.date == zone.date(at: now) ? " font-weight=\"bold\"" : ""
        let day = "\(LocalTimes.day(cells.date)) \(cells.date.monthAbbreviation)"
        try output.line("<text x=\"12\" y=\"\(top + 13)\"\(weight)>\(day)</text>")
        for (index, department) in departments.enumerated() {
            rest[index] = rest[index].drop { $0.end <= cells.start }
            let stretches = rest[index].prefix { $0.start < cells.end }
            let y = top + index * Self.rowHeight
            let words = DayWords(cells, stretches, times: times).text(isShort: false)
            try output.line("<text class=\"soft\" x=\"104\" y=\"\(y + 13)\">\(markup(department.name))</text>")
            try writeBar("track", from: 0, to: Self.minutes, top: y, to: &output)
            try writeBars(cells.phases(of: stretches), top: y, to: &output)
            let right = Self.barsLeft + Self.barsWidth + 12
            try output.line("<text class=\"soft\" x=\"\(right)\" y=\"\(y + 13)\">\(markup(words))</text>")
        }
    }

    /// A bar for each run of minutes in one phase; what is closed or outside the window shows the track.
    private func writeBars(_ phases: [Phase?], top: Int, to output: inout StandardOutput) throws {
        var minute = 0
        while minute < phases.count {
            let phase = phases[minute]
            let count = phases[minute...].prefix { $0 == phase }.count
            if let phase, phase != .closed {
                try writeBar(phase.rawValue, from: minute, to: minute + count, top: top, to: &output)
            }
            minute += count
        }
    }

    private func writeBar(
        _ kind: String, from: Int, to: Int, top: Int, to output: inout StandardOutput
    ) throws {
        try output.line(
            """
            <rect class="\(kind)" x="\(x(from))" y="\(top + 1)" width="\(half(to - from))" height="14"/>
            """)
    }

    private func writeScale(bottom: Int, to output: inout StandardOutput) throws {
        for hour in stride(from: 0, through: 24, by: 3) {
            let x = x(hour * 60)
            try output.line("<text class=\"soft\" x=\"\(x)\" y=\"52\" text-anchor=\"middle\">\(hour)</text>")
            if hour % 24 != 0 {
                try output.line("<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.top)\" y2=\"\(bottom - Self.dayGap)\"/>")
            }
        }
    }

    private func writeKey(baseline: Int, to output: inout StandardOutput) throws {
        for (index, phase) in [Phase.open, .closing, .break].enumerated() {
            let x = Self.barsLeft + index * 110
            try output.line(
                """
                <rect class="\(phase.rawValue)" x="\(x)" y="\(baseline - 11)" width="14" height="14"/>\
                <text class="soft" x="\(x + 20)" y="\(baseline)">\(phase.rawValue)</text>
                """)
        }
    }

    private func x(_ minute: Int) -> String { half(2 * Self.barsLeft + minute) }

    /// Half of `number`, as SVG writes it.
    private func half(_ number: Int) -> String { number % 2 == 0 ? "\(number / 2)" : "\(number / 2).5" }
}

/// `text` as an XML document holds it, without characters that XML 1.0 does not have.
func markup(_ text: String) -> String {
    var result = ""
    for character in printable(text) {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.append(character)
        }
    }
    return result
}
