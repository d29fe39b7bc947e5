// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// An event that was understood.
struct CalendarEvent {
    let name: String
    /// The UID that all events of one series share; nil if it is not written.
    let series: String?
    /// The instance of the series that this event stands for; nil when it stands for itself.
    let instance: CivilDate?
    /// Nil when it is no holiday: cancelled, or transparent.
    let dates: CalendarDates?
}

/// The days of an event.
struct CalendarDates {
    /// The line of the DTSTART.
    let line: Int
    let start: CivilDate
    /// In days, of every instance.
    let length: Int
    let rule: RecurrenceRule?
    let added: [CivilDate]
    /// The days on which no instance begins.
    var excluded: Set<CivilDate>

    /// The days between two dates on which an instance begins; nil when the work is more than the meter allows.
    func starts(from low: CivilDate, through high: CivilDate, _ meter: inout WorkMeter) -> [CivilDate]? {
        var instances = RecurrenceInstances(rule ?? RecurrenceRule(count: 1), from: start)
        guard let dates = instances.dates(from: low, through: high, &meter) else { return nil }
        return (dates + added.filter { low <= $0 && $0 <= high }).filter { !excluded.contains($0) }
    }
}

/// Understands an event, or says why not.
struct CalendarEventReader {
    /// Ten years; what lasts longer is no holiday, but a mistake.
    private static let maxDays = 3_660

    let record: CalendarRecord
    let report: CalendarReport

    func event() throws(CalendarEventError) -> CalendarEvent {
        let dates = record.isFree ? nil : try dates()
        let series = record.first(.identifier)?.text
        return CalendarEvent(name: record.summary, series: series, instance: try instance(), dates: dates)
    }

    private func instance() throws(CalendarEventError) -> CivilDate? {
        guard let property = try record.only(.instance) else { return nil }
        guard property.parameters["RANGE"] == nil else {
            throw problem(property, "RECURRENCE-ID with RANGE is not supported")
        }
        guard let date = CalendarMoment(property.word)?.wholeDay else {
            throw problem(property, "RECURRENCE-ID \(quoted(property.value)) is not a date such as 20261225")
        }
        return date
    }

    private func dates() throws(CalendarEventError) -> CalendarDates {
        if let line = record.brokenLine { throw CalendarEventError(line: line, message: "malformed line") }
        guard let property = try record.only(.start) else {
            throw CalendarEventError(line: record.line, message: "DTSTART is missing")
        }
        let start = try wholeDay(property)
        return CalendarDates(
            line: property.line, start: start, length: try length(from: start), rule: try rule(from: start),
            added: dates(.addedDates, "is not a date such as 20261225; it is not treated as a holiday"),
            excluded: Set(dates(.exceptionDates, "is not a date such as 20261225; the holiday is kept")))
    }

    private func wholeDay(_ property: CalendarProperty) throws(CalendarEventError) -> CivilDate {
        let name = property.name.rawValue
        switch CalendarMoment(property.word) {
        case .date(let date): return date
        case .midnight, .time:
            let remedy = "use \(name);VALUE=DATE:\(property.word.prefix(8)) for whole days"
            throw problem(property, "\(name) \(quoted(property.value)) includes a time of day; \(remedy)")
        case nil: throw problem(property, "\(name) \(quoted(property.value)) is not a date such as 20261225")
        }
    }

    private func length(from start: CivilDate) throws(CalendarEventError) -> Int {
        let duration = try record.only(.duration)
        guard let property = try record.only(.end) else { return try duration.map(days) ?? 1 }
        guard duration == nil else { throw problem(property, "it has both DTEND and DURATION") }
        let length = try wholeDay(property).daysSinceEpoch - start.daysSinceEpoch
        guard length >= 0 else { throw problem(property, "it ends before it starts") }
        guard length <= Self.maxDays else { throw problem(property, "it lasts more than ten years") }
        guard length > 0 else {
            let words = "ends on the day it starts; DTEND is exclusive, so it is treated as one day"
            report.warning(property.line, "\(quoted(record.summary)) \(words)")
            return 1
        }
        return length
    }

    private func days(_ property: CalendarProperty) throws(CalendarEventError) -> Int {
        guard let days = CalendarDuration.days(property.word) else {
            throw problem(property, "DURATION \(quoted(property.value)) is not a number of days such as P2D")
        }
        guard days <= Self.maxDays else { throw problem(property, "it lasts more than ten years") }
        return days
    }

    private func rule(from start: CivilDate) throws(CalendarEventError) -> RecurrenceRule? {
        if let property = record.first(.exceptionRule) { throw problem(property, "EXRULE is not supported") }
        guard let property = try record.only(.rule) else { return nil }
        guard record.first(.instance) == nil else {
            throw problem(property, "it has an RRULE although RECURRENCE-ID makes it a single instance")
        }
        let text = try RecurrenceRuleParser(property)
        let name = quoted(record.summary)
        if text.isMonthLeftOut {
            let remedy = "add BYMONTH=\(start.monthDay.month) if it should repeat once a year"
            report.warning(property.line, "\(name) repeats every month: BYMONTHDAY without BYMONTH; \(remedy)")
        }
        if let until = text.rule.until, let written = text.timedUntil {
            let words = "the time of day in UNTIL is ignored: no instance starts after \(until)"
            report.warning(property.line, "\(name) repeats until \(quoted(written)); \(words)")
        }
        if let until = text.rule.until, until < start {
            report.warning(property.line, "\(name) repeats until \(until), before it starts; treating it as one event")
        }
        return text.rule
    }

    private func dates(_ name: CalendarProperty.Name, _ consequence: String) -> [CivilDate] {
        record.all(name).flatMap { property in
            property.list.compactMap { item in
                let date = CalendarMoment(item.uppercased())?.wholeDay
                if date == nil {
                    let words = "\(name.rawValue) \(quoted(item)) of \(quoted(record.summary)) \(consequence)"
                    report.warning(property.line, words)
                }
                return date
            }
        }
    }

    private func problem(_ property: CalendarProperty, _ message: String) -> CalendarEventError {
        CalendarEventError(line: property.line, message: message)
    }
}
