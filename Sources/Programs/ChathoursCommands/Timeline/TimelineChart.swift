// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The phases of a window as bars: a row for each day and department, under a scale of hours in the site's time.
struct TimelineChart {
    let site: Site
    let departments: [Department]
    let window: Window
    let now: Instant

    func write(to output: inout StandardOutput, for terminal: Terminal) throws {
        let layout = ChartLayout(departments: departments.map(\.name), width: terminal.width)
        let style = PhaseStyle(hasColor: terminal.hasColor)
        try writeHeading(to: &output)
        var date = zone.date(at: window.from)
        while zone.start(of: date) < window.to {
            try output.line(layout.scale("\(date.monthAbbreviation) \(date.year)"))
            let end = firstOfNextMonth(date)
            let month = Window(
                from: max(window.from, zone.start(of: date)), to: min(window.to, zone.start(of: end)))
            let stretches = departments.map { $0.rules.stretches(over: month)[...] }
            try writeRows(from: date, to: end, stretches, layout, style, &output)
            date = end
        }
        try output.line()
        try output.line(Phase.allCases.map { style.bar([$0]) + " \($0.rawValue)" }.joined(separator: "   "))
    }

    private var zone: ZoneRules { site.zone }

    private func writeHeading(to output: inout StandardOutput) throws {
        let names = departments.map(\.name).joined(separator: ", ")
        try output.line("\(site.name): \(names), in the time of \(zone.name)")
        for department in departments where department.rules.zone.name != zone.name {
            try output.line("\(department.name) itself uses \(department.rules.zone.name)")
        }
    }

    private func writeRows(
        from first: CivilDate, to end: CivilDate, _ month: [ArraySlice<Stretch>], _ layout: ChartLayout,
        _ style: PhaseStyle, _ output: inout StandardOutput
    ) throws {
        let times = LocalTimes(zone: zone, reference: now)
        let today = zone.date(at: now)
        var rest = month
        var date = first
        while date < end, zone.start(of: date) < window.to {
            let cells = DayCells(date, count: layout.cells, zone: zone)
            for (index, department) in departments.enumerated() {
                rest[index] = rest[index].drop { $0.end <= cells.start }
                let stretches = rest[index].prefix { $0.start < cells.end }
                let day = index == 0 ? LocalTimes.day(date) : ""
                let label = layout.label(day: day, department: department.name)
                let words = DayWords(cells, stretches, times: times).text(isShort: layout.hasShortWords)
                let lines = layout.lines(of: words)
                let bar = style.bar(cells.phases(of: stretches))
                try output.line("\(date == today ? style.strong(label) : label)\(bar) \(lines[0])")
                for line in lines.dropFirst() {
                    try output.line(String(repeating: " ", count: layout.labelWidth + layout.cells + 1) + line)
                }
            }
            date = date.adding(days: 1)
        }
    }

    private func firstOfNextMonth(_ date: CivilDate) -> CivilDate {
        var date = date.adding(days: 1)
        while date.fields.day != 1 { date = date.adding(days: 1) }
        return date
    }
}

/// The layout of a chart's rows: a label, a bar, words.
struct ChartLayout {
    /// `09:00–12:00 13:00–18:00`, and `9–12 13–17:30`.
    private static let (longWords, shortWords) = (23, 13)

    let labelWidth: Int
    let cells: Int
    let hasShortWords: Bool
    /// Nil where lines may be as long as they like.
    let wordsWidth: Int?

    /// For rows that name their department where there are several. `width` is nil where there is no limit.
    init(departments: [String], width: Int?) {
        let names = departments.count > 1 ? (departments.map(\.count).max() ?? 0) + 2 : 0
        // `Mon 23` and two spaces.
        labelWidth = 8 + names
        let label = labelWidth
        guard let width else {
            (cells, hasShortWords, wordsWidth) = (48, false, nil)
            return
        }
        let choices = [(72, false), (48, false), (48, true), (24, false), (24, true)]
        let best = choices.first { cells, isShort in
            label + cells + 1 + (isShort ? Self.shortWords : Self.longWords) <= width
        }
        (cells, hasShortWords) = best ?? (24, true)
        wordsWidth = max(Self.shortWords, width - label - cells - 1)
    }

    /// The hours above the bars, `title` above the labels.
    func scale(_ title: String) -> String {
        let step = cells / 8
        // The first hour has no room where the title takes it.
        let head = title.count < labelWidth ? padded(title, to: labelWidth) + padded("0", to: step) : title
        let hours = stride(from: 3, to: 24, by: 3).map { padded("\($0)", to: step) }
        return padded(head, to: labelWidth + step) + hours.joined() + "24"
    }

    func label(day: String, department: String) -> String {
        labelWidth == 8 ? padded(day, to: 8) : padded(day, to: 8) + padded(department, to: labelWidth - 8)
    }

    /// `words` on as many lines as the space beside the bar asks for.
    func lines(of words: String) -> [String] {
        guard let wordsWidth else { return [words] }
        var lines: [String] = []
        for word in words.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= wordsWidth {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
