// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Schedules written as in a site file, an entry a line:
///
///     mon-fri: 09:00-18:00
///     2026-07-20..2026-08-02:
///       mon-fri: 10:00-16:00
///
/// The id of an entry is the number of its line, from 1; the table itself has 0. `firstLine` moves them.
package func entries(_ text: String, firstLine: Int = 0) throws -> ScheduleEntries {
    var table = ScheduleEntries(id: EntryID(firstLine))
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let id = EntryID(firstLine + index + 1)
        let key = try ScheduleKey(line[..<colon])
        let value = line[line.index(after: colon)...].trimmed
        if line.first == " ", let range = table.ranges.popLast() {
            guard case .weekdays(let days) = key else { throw MiswrittenTest(line: String(line)) }
            let entry = WeekEntry(id: id, key: days, slots: try Slot.list(value))
            table.ranges.append(RangeEntry(id: range.id, range: range.range, week: range.week + [entry]))
        } else if case .range(let range) = key {
            guard value.isEmpty || value == "off" else { throw MiswrittenTest(line: String(line)) }
            table.ranges.append(RangeEntry(id: id, range: range, week: []))
        } else {
            table.add(key, id: id, slots: try Slot.list(value))
        }
    }
    return table
}

package func schedule(_ text: String, firstLine: Int = 0) throws -> Schedule {
    try Schedule.checked(entries(text, firstLine: firstLine)).get()
}

/// A department's rules. Breaks and closures are in order of precedence; a holiday is `2026-12-25 Christmas Day`
/// or `12-25 Christmas Day`. Ids of the hours count from 0, those of the closures from 1000, 1100 and so on,
/// those of the breaks from 2000, those of the holidays from 3000.
package func rules(
    _ zoneName: String = "UTC", hours: String, closures: KeyValuePairs<String, String> = [:],
    breaks: KeyValuePairs<String, String> = [:], holidays: [String] = [], lastCall: String = "0s"
) throws -> OpeningRules {
    func named(_ tables: KeyValuePairs<String, String>, firstLine: Int) throws -> [NamedSchedule] {
        try tables.enumerated().map { index, table in
            NamedSchedule(name: table.key, schedule: try schedule(table.value, firstLine: firstLine + 100 * index))
        }
    }
    guard let lastCall = Span(lastCall) else { throw MiswrittenTest(line: lastCall) }
    return OpeningRules(
        zone: try zone(zoneName), hours: try schedule(hours), closures: try named(closures, firstLine: 1_000),
        breaks: try named(breaks, firstLine: 2_000), holidays: try calendar(holidays), lastCall: lastCall)
}

package func calendar(_ lines: [String]) throws -> HolidayCalendar {
    var calendar = HolidayCalendar()
    for (index, line) in lines.enumerated() {
        let parts = line.split(separator: " ", maxSplits: 1)
        let holiday = Holiday(name: parts.count > 1 ? String(parts[1]) : "", id: EntryID(3_000 + index))
        if let date = CivilDate(parts[0]) {
            calendar.add(holiday, on: date)
        } else if let day = MonthDay(parts[0]) {
            calendar.add(holiday, every: day)
        } else {
            throw MiswrittenTest(line: line)
        }
    }
    return calendar
}

package struct MiswrittenTest: Error { let line: String }

extension ScheduleEntries {
    fileprivate mutating func add(_ key: ScheduleKey, id: EntryID, slots: [Slot]) {
        let entry = DayEntry(id: id, slots: slots)
        switch key {
        case .weekdays(let days): week.append(WeekEntry(id: id, key: days, slots: slots))
        case .date(let date): dates[date] = entry
        case .yearlyDate(let day): yearlyDates[day] = entry
        case .holiday: holiday = entry
        case .range(let range): ranges.append(RangeEntry(id: id, range: range, week: []))
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
