import Hours

/// The events of a calendar that are holidays, where those that stand for one instance of a series have replaced it.
struct CalendarSeries {
    struct Holiday {
        let name: String
        let dates: CalendarDates
    }

    let holidays: [Holiday]

    init(_ events: [CalendarEvent]) {
        var replaced: [String: Set<CivilDate>] = [:]
        for event in events {
            guard let series = event.series, let instance = event.instance else { continue }
            replaced[series, default: []].insert(instance)
        }
        holidays = events.compactMap { event in
            guard var dates = event.dates else { return nil }
            if event.instance == nil, let series = event.series, let instances = replaced[series] {
                dates.excluded.formUnion(instances)
            }
            return Holiday(name: event.name, dates: dates)
        }
    }
}
