// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

extension ImportResult {
    /// Reads an `opening_hours` value of OpenStreetMap, as far as its meaning is beyond doubt. It names no zone.
    package init(openStreetMap text: String, zone: String) throws(ImportError) {
        let zone = try ImportedZone(chosen: zone)
        var parser = try OpeningHoursParser(text)
        let rules = try parser.rules()
        let hours = try OpeningHoursTable(rules: rules).hours()
        var remarks = rules.list.filter(\.lacksTimes).map { "\(quoted($0.text)) has no times; treated as open all day" }
        if hours.holiday != nil {
            remarks.append("public holidays (PH) depend on the country: add a list under holidays")
        }
        self.init(
            source: "OpenStreetMap, opening_hours \(condensed(text))", zone: zone.name,
            departments: [Department(title: "opening_hours", hours: hours)], remarks: remarks)
    }
}

/// Turns rules, each of which replaces those before, into a table in which the order of lines means nothing.
struct OpeningHoursTable {
    let rules: OpeningHoursRules

    func hours() throws(ImportError) -> ImportedHours {
        var hours = ImportedHours()
        hours.week = try week(from: Self.monday) { $0.dates.isEmpty }
        if rules.nameHolidays {
            hours.holiday = try same(in: (0..<7).map { (Self.monday.adding(days: $0), true) }, "on holidays") {
                $0.dates.isEmpty
            }
        }
        for day in yearlyDays {
            let cases = Self.sampleYears.compactMap { CivilDate("\($0)-\(day)") }.flatMap { [($0, false), ($0, true)] }
            hours.yearlyDates[day] = ImportedHours.Day(slots: try same(in: cases, "on \(day)") { !$0.isDated })
        }
        try addDated(to: &hours)
        try OpeningHoursCheck(rules: rules, hours: hours).run()
        return hours
    }

    /// All kinds of years there are.
    static let sampleYears = 2_024...2_051
    private static let monday = CivilDate(daysSinceEpoch: 4)

    private func week(
        from first: CivilDate, days: Int = 7, where counts: (OpeningHoursRule) -> Bool
    ) throws(ImportError) -> [Weekday: [Slot]] {
        var week: [Weekday: [Slot]] = [:]
        for date in (0..<min(days, 7)).map({ first.adding(days: $0) }) {
            week[date.weekday] = try slots(on: date, isHoliday: false, where: counts)
        }
        return week
    }

    /// The slots that hold in all `cases`.
    private func same(
        in cases: [(date: CivilDate, isHoliday: Bool)], _ when: String, where counts: (OpeningHoursRule) -> Bool
    ) throws(ImportError) -> [Slot] {
        var common: [Slot]?
        for (date, isHoliday) in cases {
            let slots = try slots(on: date, isHoliday: isHoliday, where: counts)
            guard slots == common ?? slots else {
                let remedy = "give the dates with their year, or a last rule for all weekdays"
                throw ImportError("the hours \(when)", "depend on the weekday or on holidays; \(remedy)")
            }
            common = slots
        }
        return common ?? []
    }

    private func slots(
        on date: CivilDate, isHoliday: Bool, where counts: (OpeningHoursRule) -> Bool
    ) throws(ImportError) -> [Slot] {
        guard let slots = rules.slots(on: date, isHoliday: isHoliday, where: counts) else {
            throw ImportError(
                "the rules together", "add up to more than 24 hours without a break; use one rule for each day")
        }
        return slots
    }

    /// The days of every year that a rule without a year names.
    private var yearlyDays: [MonthDay] {
        let spans = rules.list.filter(\.isYearly).flatMap(\.dates)
        let leapYear = CivilDate(year: 2_024, month: 1, day: 1) ?? Self.monday
        return (0..<366).map { leapYear.adding(days: $0) }
            .filter { date in spans.contains { $0.contains(date) } }.map(\.monthDay)
    }

    /// The dates with a year, cut where a rule begins or ends.
    private func addDated(to hours: inout ImportedHours) throws(ImportError) {
        var edges: Set<CivilDate> = []
        let spans = rules.list.filter(\.isDated).flatMap(\.dates)
        var length = 0
        for (first, last) in spans.compactMap(\.dates) {
            edges.formUnion([first, last.adding(days: 1)])
            length += last.daysSinceEpoch - first.daysSinceEpoch + 1
        }
        guard length <= 10_000 else { throw ImportError("the rules together", "cover more than 10000 dates") }
        let cuts = edges.sorted()
        for (first, end) in zip(cuts, cuts.dropFirst()) where spans.contains(where: { $0.contains(first) }) {
            let days = end.daysSinceEpoch - first.daysSinceEpoch
            let slots = try slots(on: first, isHoliday: false) { _ in true }
            if days == 1, try slots == self.slots(on: first, isHoliday: true, where: { _ in true }) {
                hours.dates[first] = ImportedHours.Day(slots: slots)
            } else {
                let week = try week(from: first, days: days) { !$0.isYearly }
                hours.ranges.append(ImportedHours.Range(first: first, last: end.adding(days: -1), week: week))
            }
        }
        guard hours.ranges.count <= 300 else { throw ImportError("the rules together", "cover more than 300 ranges") }
    }
}

extension OpeningHoursRule.Days {
    /// The first and the last date; nil if the years are not written, or a date does not exist.
    var dates: (first: CivilDate, last: CivilDate)? {
        guard let from = first.year, let to = last.year,
            let start = CivilDate(year: from, month: first.month, day: first.day),
            let end = CivilDate(year: to, month: last.month, day: last.day)
        else { return nil }
        return (start, end)
    }
}
