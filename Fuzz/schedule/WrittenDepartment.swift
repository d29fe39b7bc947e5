// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hours

/// A department's rules, a line at a time: entries of schedules, below a line `hours`, `closure` or `break` that
/// begins a table, and settings. A line that begins with a blank belongs to the range above it.
struct WrittenDepartment {
    private enum Table { case hours, closure, pause }

    private static let zones: [Substring: ZoneRules] = {
        let names = [
            "Europe/Paris", "Europe/Dublin", "America/Havana", "America/St_Johns", "Australia/Lord_Howe",
            "Africa/Casablanca", "Antarctica/Troll", "Pacific/Apia", "Pacific/Kwajalein",
        ]
        return names.reduce(into: [:]) { zones, name in
            guard let file = fopen("/usr/share/zoneinfo/\(name)", "r") else { return }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = fread(&bytes, 1, bytes.count, file)
            zones[name[...]] = try? ZoneRules(name: name, tzif: Array(bytes[..<count]))
        }
    }()

    private(set) var from = Instant(1_793_000_000)
    private var zone = ZoneRules.utc
    private var holidays = HolidayCalendar()
    private var lastCall = Span(seconds: 0)
    private var tables: [(kind: Table, entries: ScheduleEntries)] = [(.hours, ScheduleEntries(id: EntryID(0)))]

    /// Entries that cannot be read are left out.
    mutating func add(_ key: Substring, _ value: Substring, id: EntryID) {
        switch key {
        case "zone": zone = Self.zones[value] ?? zone
        case "from": from = Instant(rfc3339: value) ?? from
        case "last-call": lastCall = Span(value).flatMap { $0 <= OpeningRules.maxLastCall ? $0 : nil } ?? lastCall
        case "holidays":
            let holiday = Holiday(name: String(value), id: id)
            if let date = CivilDate(value) { holidays.add(holiday, on: date) }
            if let day = MonthDay(value) { holidays.add(holiday, every: day) }
        case "hours": tables.append((.hours, ScheduleEntries(id: id)))
        case "closure": tables.append((.closure, ScheduleEntries(id: id)))
        case "break": tables.append((.pause, ScheduleEntries(id: id)))
        default: addEntry(key, value, id)
        }
    }

    private mutating func addEntry(_ text: Substring, _ value: Substring, _ id: EntryID) {
        guard let key = try? ScheduleKey(text), let slots = try? Slot.list(value) else { return }
        let last = tables.count - 1
        switch key {
        case .weekdays(let key):
            let entry = WeekEntry(id: id, key: key, slots: slots)
            if text.first == " ", let range = tables[last].entries.ranges.popLast() {
                tables[last].entries.ranges.append(
                    RangeEntry(id: range.id, range: range.range, week: range.week + [entry]))
            } else {
                tables[last].entries.week.append(entry)
            }
        case .date(let date): tables[last].entries.dates[date] = DayEntry(id: id, slots: slots)
        case .yearlyDate(let day): tables[last].entries.yearlyDates[day] = DayEntry(id: id, slots: slots)
        case .holiday: tables[last].entries.holiday = DayEntry(id: id, slots: slots)
        case .range(let range):
            guard !tables[last].entries.ranges.contains(where: { $0.range == range }) else { return }
            tables[last].entries.ranges.append(RangeEntry(id: id, range: range, week: []))
        }
    }

    /// Nil when entries of a table contradict each other. The hours of a later table inherit those of an earlier one.
    var rules: OpeningRules? {
        let hours = tables.filter { $0.kind == .hours }.map(\.entries)
        guard let first = hours.first,
            let schedule = try? Schedule.checked(hours.dropFirst().reduce(first) { $1.inheriting($0) }).get(),
            let closures = named(.closure), let breaks = named(.pause)
        else { return nil }
        return OpeningRules(
            zone: zone, hours: schedule, closures: closures, breaks: breaks, holidays: holidays, lastCall: lastCall)
    }

    private func named(_ kind: Table) -> [NamedSchedule]? {
        let schedules = tables.filter { $0.kind == kind }.map { try? Schedule.checked($0.entries).get() }
        guard !schedules.contains(nil) else { return nil }
        return schedules.compactMap { $0 }.enumerated().map { NamedSchedule(name: "\($0)", schedule: $1) }
    }
}
