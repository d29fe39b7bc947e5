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
            try output.line(layout.scale("\(LocalTimes.month(date)) \(date.year)"))
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
            try output.line("\(department.name) itself goes by \(department.rules.zone.name)")
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
