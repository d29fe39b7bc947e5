import ChathoursCore
import Hours

/// Reads a holiday list in calendar form (iCalendar, RFC 5545): the whole days of its events. An event that is not
/// understood is a warning, and no holiday.
struct CalendarText {
    private let report: CalendarReport

    init(path: String, context: SiteContext) {
        report = CalendarReport(path: path, context: context)
    }

    func list(_ bytes: [UInt8]) throws(CalendarError) -> HolidayList {
        var components = CalendarComponents(report: report)
        for line in CalendarLines(bytes) { try components.add(line) }
        let records = try components.events()
        let series = CalendarSeries(records.compactMap(event))

        var days = CalendarDays(around: report.context.today)
        for (number, event) in series.holidays.enumerated() {
            if event.dates.start > days.last {
                let words = "starts after \(days.last); so far ahead no calendar is read"
                report.warning(event.dates.line, "\(quoted(event.name)) \(words)")
            }
            guard days.add(event.dates, event: number) else {
                throw CalendarError(line: event.dates.line, fault: .tooManyDays)
            }
        }
        let entries = entries(days.days, of: series.holidays)
        if entries.isEmpty { sayWhatIsFree(records) }
        return HolidayList(path: report.path, entries: entries)
    }

    private func event(_ record: CalendarRecord) -> CalendarEvent? {
        do throws(CalendarProblem) {
            return try CalendarEventReader(record: record, report: report).event()
        } catch {
            let isChange = record.first(.instance) != nil
            let outcome = isChange ? "is left out, and its series taken as it is" : "is not taken as a holiday"
            report.warning(error.line, "\(quoted(record.summary)) \(outcome): \(error.message)")
            return nil
        }
    }

    /// The days of one event share its place.
    private func entries(
        _ days: [(date: CivilDate, event: Int)], of holidays: [CalendarSeries.Holiday]
    ) -> [HolidayList.Entry] {
        var known: [Int: Holiday] = [:]
        return days.map { date, number in
            let event = holidays[number]
            let holiday =
                known[number]
                ?? Holiday(name: event.name, id: report.context.id(report.place(event.dates.line)))
            known[number] = holiday
            return HolidayList.Entry(day: .date(date), holiday: holiday)
        }
    }

    /// Many public calendars mark all their holidays as free time.
    private func sayWhatIsFree(_ records: [CalendarRecord]) {
        let free = records.filter { !$0.isCancelled && $0.isTransparent }
        guard let line = free.first?.first(.transparency)?.line else { return }
        let remedy = "delete the lines TRANSP:TRANSPARENT to take them as holidays"
        report.warning(line, "\(free.count) events are left out because they are marked as free time; \(remedy)")
    }
}
