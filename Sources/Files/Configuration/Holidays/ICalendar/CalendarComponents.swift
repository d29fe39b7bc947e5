// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Finds the events among the components of a calendar; what else there is (time zones, alarms, tasks, components
/// that nobody knows) is skipped with everything in it.
struct CalendarComponents {
    static let maxEvents = 10_000

    private let report: CalendarReport
    /// The components around the line, outermost first.
    private var open: [(name: String, line: Int)] = []
    private var records: [CalendarRecord] = []
    private var hasCalendar = false
    private var firstLineOutside: Int?

    init(report: CalendarReport) {
        self.report = report
    }

    mutating func add(_ line: CalendarLine) throws(CalendarError) {
        guard line.isUTF8 else { throw CalendarError(line: line.number, fault: .notUTF8) }
        guard !line.bytes.isEmpty else { return }
        guard let name = line.name else { return stray(line) }
        switch name {
        case "BEGIN": try begin(line.word, line.number)
        case "END": try end(line.word, line.number)
        default:
            if open.isEmpty { stray(line) }
            if name == "CALSCALE", open.count == 1, line.word != "GREGORIAN" {
                let words = "unknown calendar \(quoted(line.word)); treating its dates as Gregorian"
                report.warning(line.number, words)
            }
            if isInEvent, let name = CalendarProperty.Name(rawValue: name) {
                records[records.count - 1].add(name, line)
            }
        }
    }

    /// The events, once all lines were added.
    func events() throws(CalendarError) -> [CalendarRecord] {
        guard hasCalendar else { throw CalendarError(line: 1, fault: .noCalendar) }
        if let last = open.last { throw CalendarError(line: last.line, fault: .notClosed(last.name)) }
        if let line = firstLineOutside { report.warning(line, "ignoring content outside VCALENDAR") }
        return records
    }

    private var isInEvent: Bool { open.count == 2 && isInCalendar && open[1].name == "VEVENT" }
    private var isInCalendar: Bool { open.first?.name == "VCALENDAR" }

    private mutating func begin(_ name: String, _ line: Int) throws(CalendarError) {
        if name == "VCALENDAR", open.isEmpty { hasCalendar = true }
        if name == "VEVENT" {
            if open.count == 1, isInCalendar {
                guard records.count < Self.maxEvents else {
                    throw CalendarError(line: line, fault: .tooManyEvents(limit: Self.maxEvents))
                }
                records.append(CalendarRecord(line: line))
            } else {
                report.warning(line, "ignoring this event: it is not a direct child of VCALENDAR")
            }
        }
        open.append((name, line))
    }

    private mutating func end(_ name: String, _ line: Int) throws(CalendarError) {
        guard let last = open.popLast() else {
            // A file that is no calendar is told so, whatever else is in it.
            throw CalendarError(line: line, fault: hasCalendar ? .closesNothing(name) : .noCalendar)
        }
        guard last.name == name else {
            throw CalendarError(
                line: line, fault: hasCalendar ? .closesOther(name, open: last.name, line: last.line) : .noCalendar)
        }
    }

    /// A line that is no property; within components that are skipped, that is nobody's business.
    private mutating func stray(_ line: CalendarLine) {
        if open.isEmpty {
            firstLineOutside = firstLineOutside ?? line.number
        } else if isInEvent || open.count == 1 && isInCalendar {
            let text = quoted(String(decoding: line.bytes.prefix(400), as: UTF8.self))
            report.warning(line.number, "ignoring \(text): not an iCalendar line such as SUMMARY:Fair")
        }
    }
}

/// An event as it is written.
struct CalendarRecord {
    /// The line of its `BEGIN:VEVENT`.
    let line: Int
    private(set) var properties: [CalendarProperty] = []
    /// The first line that names a property that is needed, and is not understood.
    private(set) var brokenLine: Int?

    init(line: Int) {
        self.line = line
    }

    mutating func add(_ name: CalendarProperty.Name, _ line: CalendarLine) {
        if let property = CalendarProperty(name, line) {
            properties.append(property)
        } else {
            brokenLine = brokenLine ?? line.number
        }
    }

    func all(_ name: CalendarProperty.Name) -> [CalendarProperty] {
        properties.filter { $0.name == name }
    }

    func first(_ name: CalendarProperty.Name) -> CalendarProperty? {
        properties.first { $0.name == name }
    }

    /// Nil when there is none; two are a problem, because nothing tells which one counts.
    func only(_ name: CalendarProperty.Name) throws(CalendarEventError) -> CalendarProperty? {
        let all = all(name)
        guard all.count <= 1 else {
            throw CalendarEventError(line: all[1].line, message: "duplicate \(name.rawValue)")
        }
        return all.first
    }

    /// Cancelled, or not in the way of anything else.
    var isFree: Bool { isCancelled || isTransparent }
    var isCancelled: Bool { first(.status)?.word == "CANCELLED" }
    var isTransparent: Bool { first(.transparency)?.word == "TRANSPARENT" }

    var summary: String { CalendarSummary.name(first(.summary)?.value ?? "") }
}
