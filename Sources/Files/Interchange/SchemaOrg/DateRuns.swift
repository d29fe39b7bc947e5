import Hours

extension ForeignHours {
    private static let longestRun = 7
    private static let mostRanges = 300

    /// Adds days that differ from the week: dates, and ranges where more than seven in a row are alike week by week.
    mutating func add(_ days: [CivilDate: Day]) {
        var run: [(date: CivilDate, day: Day)] = []
        var week: [Weekday: [Slot]] = [:]
        for (date, day) in days.sorted(by: { $0.key < $1.key }) {
            let isNext = run.last.map { $0.date.adding(days: 1) == date && $0.day.note == day.note } ?? false
            if !isNext || week[date.weekday] ?? day.slots != day.slots {
                add(run, week)
                (run, week) = ([], [:])
            }
            run.append((date, day))
            week[date.weekday] = day.slots
        }
        add(run, week)
    }

    private mutating func add(_ run: [(date: CivilDate, day: Day)], _ week: [Weekday: [Slot]]) {
        guard let first = run.first, let last = run.last else { return }
        if run.count > Self.longestRun, ranges.count < Self.mostRanges {
            ranges.append(Range(first: first.date, last: last.date, week: week, note: first.day.note))
        } else {
            for (date, day) in run { dates[date] = day }
        }
    }
}
