// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads schedules of Zendesk's Support API: `{"schedule":…}`, `{"schedules":[…]}` or a schedule by itself.
struct SupportSchedules {
    private static let noHolidays =
        "this file contains no holidays: Zendesk has them at /api/v2/business_hours/schedules/ID/holidays"

    let chosenZone: String?

    func site(_ document: JSONPart) throws(ImportError) -> ImportResult {
        let parts = try schedules(document)
        var departments: [ImportResult.Department] = []
        var remarks: [String] = []
        var foreignZone: String?
        for (index, part) in parts.enumerated() {
            let intervals = try part.required("intervals")
            let zone = try ImportedZone(part["time_zone"], chosen: chosenZone, in: part)
            let title = try part["name"]?.text() ?? "schedule \(index + 1)"
            let holidays = part["holidays"] ?? (parts.count == 1 ? document["holidays"] : nil)
            let hours = try hours(intervals, holidays, &remarks)
            departments.append(ImportResult.Department(title: title, zone: zone.name, hours: hours))
            if index == 0 { foreignZone = zone.foreignName }
        }
        guard let first = departments.first, let zone = first.zone else {
            throw document.refusal("contains no schedules")
        }
        let source = departments.count == 1 ? "the Zendesk schedule \(quoted(first.title))" : "the Zendesk schedules"
        return ImportResult(
            source: source, zone: zone, foreignZone: foreignZone, departments: departments, remarks: remarks)
    }

    private func schedules(_ document: JSONPart) throws(ImportError) -> [JSONPart] {
        if let schedule = document["schedule"] { return [schedule] }
        if let list = document["schedules"] {
            let schedules = try list.elements()
            guard schedules.count < 2 || document["holidays"] == nil else {
                throw document.refusal("has holidays next to several schedules; move them into the schedules")
            }
            return schedules
        }
        if document["intervals"] == nil, document["holidays"] != nil {
            throw document.refusal(
                "contains only holidays; combine them with the schedule as {\"schedule\":…,\"holidays\":…}")
        }
        return [document]
    }

    private func hours(
        _ intervals: JSONPart, _ holidays: JSONPart?, _ remarks: inout [String]
    ) throws(ImportError) -> ImportedHours {
        var hours = ImportedHours()
        if let holidays {
            hours.holidays = try ZendeskHolidays.dates(holidays)
        } else if !remarks.contains(Self.noHolidays) {
            remarks.append(Self.noHolidays)
        }
        var minutes = WeekMinutes()
        for interval in try intervals.elements(atMost: WeekMinutes.maxCount) {
            let start = try interval.required("start_time").number(in: 0...WeekMinutes.length - 1)
            let end = try interval.required("end_time").number(in: 1...WeekMinutes.length)
            guard start < end else {
                throw interval.refusal("ends at minute \(end), which is not after its start, \(start)")
            }
            minutes.add(start, end)
            if (end - 1) / WeekMinutes.day > start / WeekMinutes.day {
                remarks.append(Self.remark(interval, start, end))
            }
        }
        if minutes.hasOverlap { remarks.append("\(intervals.path): merged overlapping intervals") }
        // A holiday of Zendesk ends at midnight, and so must what it cuts.
        hours.week = minutes.week(joinsNights: hours.holidays.isEmpty)
        return hours
    }

    private static func remark(_ interval: JSONPart, _ start: Int, _ end: Int) -> String {
        let times = "\(WeekMinutes.words(start)) to \(WeekMinutes.words(end))"
        return "\(interval.path), \(start)-\(end), is \(times): according to Zendesk an interval cannot span days; "
            + "imported as it is"
    }
}

extension WeekMinutes {
    /// `mon 09:00`.
    fileprivate static func words(_ minute: Int) -> String {
        let (day, rest) = minute.quotientAndRemainder(dividingBy: day)
        let clock = [rest / 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(["sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"][day]) \(clock)"
    }
}

extension ImportResult {
    /// Reads what Zendesk tells of its hours: the schedules of its Support API, or the operating hours of its chat.
    /// `zone` counts more than the zone that is written there.
    package init(zendesk bytes: [UInt8], zone: String?) throws(ImportError) {
        let document = try JSONPart(document: bytes)
        let isChat = ["account_schedule", "department_schedule"].contains { document[$0] != nil }
        self =
            isChat || document["enabled"] != nil
            ? try OperatingHours(chosenZone: zone).site(document)
            : try SupportSchedules(chosenZone: zone).site(document)
    }
}

/// Reads the holidays of a Zendesk schedule: a name, and dates that both belong to it.
enum ZendeskHolidays {
    private static let maxLength = 366
    private static let maxCount = 5_000

    static func dates(_ list: JSONPart) throws(ImportError) -> [ImportedHours.NamedDate] {
        var dates: [ImportedHours.NamedDate] = []
        var taken: Set<CivilDate> = []
        for holiday in try list.elements() {
            let first = try date(holiday.required("start_date"))
            let last = try date(holiday.required("end_date"))
            guard first <= last else { throw holiday.refusal("ends on \(last), before it starts on \(first)") }
            guard last.daysSinceEpoch - first.daysSinceEpoch < maxLength else {
                throw holiday.refusal("is longer than \(maxLength) days")
            }
            let name = condensed(try holiday["name"]?.text() ?? "")
            for day in first.daysSinceEpoch...last.daysSinceEpoch {
                let date = CivilDate(daysSinceEpoch: day)
                guard taken.insert(date).inserted else { continue }
                dates.append(ImportedHours.NamedDate(date: date, name: name.isEmpty ? "Holiday" : name))
            }
            guard dates.count <= maxCount else { throw list.refusal("covers more than \(maxCount) days") }
        }
        return dates
    }

    private static func date(_ part: JSONPart) throws(ImportError) -> CivilDate {
        let text = try part.text()
        guard let date = CivilDate(text) else { throw part.refusal("\(quoted(text)) is not a date such as 2026-12-24") }
        return date
    }
}
