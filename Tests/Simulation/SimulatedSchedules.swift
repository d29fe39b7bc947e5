// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport

/// The three departments of a zone: the hours of an office, those of a night shift on which all clock changes fall,
/// and some that chance gives.
struct SimulatedSchedules {
    let departments: [NaiveDepartment]

    init(zone: String, around years: ClosedRange<Instant>, seed: UInt64) {
        var chance = SeededRandom(seed: seed)
        let days = Int((years.upperBound - years.lowerBound) / 86_400)
        let date = ZoneRules.utc.date(at: years.lowerBound).adding(days: chance.number(0...days))
        departments = [
            Self.office(zone), Self.night(zone), RandomDepartment.around((zone, date.description), &chance),
        ]
    }

    private static func office(_ zone: String) -> NaiveDepartment {
        var department = NaiveDepartment(
            zone: zone,
            hours: table(
                ("mon-fri", "09:00-18:00"), ("sat", "10:00-12:00, 14:00-16:00"), ("2026-12-24", "09:00-13:00"),
                ("12-31", "09:00-12:00"), ("02-29", "10:00-11:00")))
        department.hours.lines.append(
            NaiveTable.Line(
                key: "2027-07-20..2027-08-20", value: "",
                inner: [NaiveTable.Line(key: "mon-fri", value: "10:00-16:00")]))
        department.closures = [("stocktaking", table(("2026-06-30", "14:00-18:00"), ("01-02", "09:00-10:00")))]
        department.breaks = [("lunch", table(("mon-fri", "12:00-13:00")))]
        department.holidays = ["12-25 Christmas Day", "01-01 New Year", "2026-05-15 Bridge day"]
        department.lastCallMinutes = 10
        return department
    }

    private static func night(_ zone: String) -> NaiveDepartment {
        var department = NaiveDepartment(
            zone: zone,
            hours: table(("daily", "22:00-03:30"), ("sun", "01:30-02:15, 23:00-01:00"), ("holiday", "23:30-00:30")))
        department.breaks = [("tea", table(("daily", "00:00-00:15, 02:30-03:00")))]
        department.closures = [("audit", table(("sat,sun", "01:00-01:20"), ("2030-03-31", "00:00-24:00")))]
        department.holidays = ["03-31 Spring", "10-27 Autumn"]
        department.lastCallMinutes = 45
        return department
    }

    private static func table(_ lines: (String, String)...) -> NaiveTable {
        NaiveTable(lines: lines.map { NaiveTable.Line(key: $0.0, value: $0.1) })
    }
}
