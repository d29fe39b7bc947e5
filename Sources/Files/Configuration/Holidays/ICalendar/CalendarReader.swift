// SPDX-License-Identifier: Apache-2.0

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
                let words = "starts after \(days.last), the last day that calendars are read for"
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
        do throws(CalendarEventError) {
            return try CalendarEventReader(record: record, report: report).event()
        } catch {
            let isChange = record.first(.instance) != nil
            let outcome = isChange ? "is ignored, and its series left unchanged" : "is not treated as a holiday"
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
        let remedy = "delete the TRANSP:TRANSPARENT lines to treat them as holidays"
        report.warning(line, "ignoring \(free.count) events marked as free time; \(remedy)")
    }
}

/// The reason why a file as a whole is not a calendar, and the place of the error.
struct CalendarError: Error, Hashable {
    enum Fault: Hashable {
        case notUTF8
        case noCalendar
        case notClosed(String)
        case closesNothing(String)
        case closesOther(String, open: String, line: Int)
        case tooManyEvents(limit: Int)
        case tooManyDays
    }

    let line: Int
    let fault: Fault
}

extension CalendarError: CustomStringConvertible {
    var description: String {
        switch fault {
        case .notUTF8: "this line is not valid UTF-8; save the calendar as UTF-8"
        case .noCalendar: "not an iCalendar file: there is no BEGIN:VCALENDAR line; export or download it again"
        case .notClosed(let name):
            "\(quoted("BEGIN:" + name)) has no matching END; export or download the calendar again"
        case .closesNothing(let name):
            "\(quoted("END:" + name)) has no matching BEGIN; export or download the calendar again"
        case .closesOther(let name, let open, let line):
            "\(quoted("END:" + name)) does not match \(quoted("BEGIN:" + open)) on line \(line); "
                + "export or download the calendar again"
        case .tooManyEvents(let limit): "more than \(limit) events; split this calendar"
        case .tooManyDays: "the recurring events of this calendar cover too many days; split it"
        }
    }
}

/// The part of an event that cannot be understood, and its place.
struct CalendarEventError: Error, Hashable {
    let line: Int
    /// Completes a sentence that begins with the event's name and a colon.
    let message: String
}

/// Reports the parts of a calendar file that are not understood.
struct CalendarReport {
    let path: String
    let context: SiteContext

    func warning(_ line: Int, _ message: @autoclosure () -> String) {
        context.warning(at: place(line), message())
    }

    func place(_ line: Int) -> Place {
        Place(file: path, line: line, column: 1)
    }
}
