// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours

/// A schedule with an entry a line: `mon-fri: 09:00-18:00`. An entry's id is `firstLine` and the number of its line.
func schedule(_ text: String, firstLine: Int = 0) throws -> Schedule {
    var table = ScheduleEntries(id: EntryID(firstLine))
    for (index, line) in text.split(separator: "\n").enumerated() {
        guard let colon = line.firstIndex(of: ":") else { throw MiswrittenTest(line: String(line)) }
        let entry = DayEntry(
            id: EntryID(firstLine + index + 1), slots: try Slot.list(line[line.index(after: colon)...]))
        switch try ScheduleKey(line[..<colon]) {
        case .weekdays(let days): table.week.append(WeekEntry(id: entry.id, key: days, slots: entry.slots))
        case .date(let date): table.dates[date] = entry
        case .yearlyDate(let day): table.yearlyDates[day] = entry
        case .holiday: table.holiday = entry
        case .range(let range): table.ranges.append(RangeEntry(id: entry.id, range: range, week: []))
        }
    }
    return try Schedule.checked(table).get()
}

/// A department. Ids of the hours count from 0, those of the closures from 1000 and of the breaks from 2000 on, that of
/// the last call is 4000. Holidays are written `2026-12-25 Christmas Day`.
func department(
    _ name: String, hours: String, closures: KeyValuePairs<String, String> = [:],
    breaks: KeyValuePairs<String, String> = [:], holidays: [String] = [], lastCall: String? = nil,
    in zoneName: String = "UTC", called displayName: KeyValuePairs<String, String> = [:],
    presence: PresencePolicy = PresencePolicy(), routeTo: [String] = []
) throws -> Department {
    var calendar = HolidayCalendar()
    for (index, line) in holidays.enumerated() {
        guard let date = CivilDate(line.prefix(10)) else { throw MiswrittenTest(line: line) }
        calendar.add(Holiday(name: String(line.dropFirst(11)), id: EntryID(3_000 + index)), on: date)
    }
    let rules = OpeningRules(
        zone: try zone(zoneName), hours: try schedule(hours), closures: try named(closures, firstLine: 1_000),
        breaks: try named(breaks, firstLine: 2_000), holidays: calendar, lastCall: try span(lastCall ?? "0s"))
    return Department(
        name: name, displayName: localized(displayName), rules: rules,
        lastCallEntry: lastCall.map { _ in EntryID(4_000) }, presence: presence, routeTo: routeTo)
}

func site(
    _ departments: Department..., triggers: [Trigger] = [], channel: Site.Channel = .liveChat,
    form: Site.OfflineForm = .contactForm, named name: String = "shop"
) -> Site {
    Site(
        name: name, timeZone: departments[0].rules.zone.name, channel: channel, departments: departments,
        offlineForm: form, triggers: triggers)
}

/// A trigger; `say` has a text for each language.
func trigger(
    _ name: String, _ when: String, for departments: [String]? = nil, if condition: Condition? = nil,
    say: KeyValuePairs<String, String>? = nil, sayFor: String? = nil, actions: [Action] = [], ifLate: String = "10min"
) throws -> Trigger {
    Trigger(
        name: name, when: try TriggerTime(when), departments: departments, condition: condition,
        say: say.map(localized), sayFor: try sayFor.map(span), actions: actions, ifLate: try span(ifLate))
}

/// The policy of a department whose chats need an agent; it goes offline at once unless `settle` is given.
func agentsNeeded(
    lease: String = "90s", settle: String = "0s", awayAccepts: Bool = false,
    unknown: PresencePolicy.Unknown = .offline, busy: PresencePolicy.Busy = .queue
) throws -> PresencePolicy {
    var policy = PresencePolicy()
    policy.required = true
    (policy.lease, policy.settle) = (try span(lease), try span(settle))
    (policy.awayAccepts, policy.unknown, policy.busy) = (awayAccepts, unknown, busy)
    return policy
}

func localized(_ texts: KeyValuePairs<String, String>) -> LocalizedText {
    LocalizedText(texts.map { LocalizedText.Entry(language: $0.key, text: $0.value) })
}

func zone(_ name: String) throws -> ZoneRules {
    if name == "UTC" { return .utc }
    return try ZoneRules(
        name: name, tzif: [UInt8](Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))))
}

/// An instant written in RFC 3339; a slip in a test stops it.
func at(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no instant: \(text)") }
    return instant
}

func span(_ text: String) throws -> Span {
    guard let span = Span(text) else { throw MiswrittenTest(line: text) }
    return span
}

/// The planned firings in [from, to): due, trigger, departments, event and when it happens.
func plan(_ site: Site, _ from: String, _ to: String) -> [String] {
    DueFinder(site).scheduled(from: at(from), to: at(to)).map {
        "\($0.due) \($0.trigger.name) \($0.departments(of: site).joined(separator: ",")) \($0.event.rawValue)"
            + " \($0.eventAt)"
    }
}

private func named(_ tables: KeyValuePairs<String, String>, firstLine: Int) throws -> [NamedSchedule] {
    try tables.enumerated().map { index, table in
        NamedSchedule(name: table.key, schedule: try schedule(table.value, firstLine: firstLine + 100 * index))
    }
}

struct MiswrittenTest: Error { let line: String }
