// SPDX-License-Identifier: Apache-2.0

import Hours
package import TestSupport

/// Departments of all sorts around a date.
package struct RandomDepartment {
    /// Dates at which clocks change in every way there is, and one where they never do.
    package static let places: [(zone: String, date: String)] = [
        ("Europe/Paris", "2026-03-29"), ("Europe/Paris", "2026-10-25"), ("America/New_York", "2026-03-08"),
        ("America/New_York", "2026-11-01"), ("Australia/Lord_Howe", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-10-04"),
        ("Pacific/Apia", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21"), ("America/Sao_Paulo", "2018-11-04"),
        ("America/Sao_Paulo", "2018-02-18"), ("America/Havana", "2026-11-01"), ("America/Havana", "2026-03-08"),
        ("Antarctica/Troll", "2026-03-29"), ("Antarctica/Troll", "2026-10-25"), ("America/St_Johns", "1988-10-30"),
        ("Africa/Casablanca", "2026-02-15"), ("Africa/Casablanca", "2026-03-22"), ("Asia/Beirut", "2026-03-29"),
        ("Europe/Dublin", "2060-10-31"), ("Pacific/Chatham", "2044-04-03"), ("America/Scoresbysund", "2024-03-31"),
        ("Asia/Pyongyang", "2018-05-04"), ("Asia/Kathmandu", "2028-02-29"), ("America/Nuuk", "2060-03-28"),
    ]

    private var chance: SeededRandom
    private let middle: CivilDate

    package static func around(_ place: (zone: String, date: String), _ chance: inout SeededRandom) -> NaiveDepartment {
        var maker = RandomDepartment(chance: chance, middle: date(place.date))
        defer { chance = maker.chance }
        var department = NaiveDepartment(zone: place.zone, hours: maker.table(density: 3))
        for name in ["audit", "meeting"] where maker.chance.once(in: 2) {
            department.closures.append((name, maker.table(density: 1)))
        }
        for name in ["tea", "lunch", "prayer"] where maker.chance.once(in: 2) {
            department.breaks.append((name, maker.table(density: 1)))
        }
        for number in 0..<maker.chance.number(0...3) {
            let day = maker.nearbyDate().description
            department.holidays.append("\(maker.chance.once(in: 3) ? String(day.dropFirst(5)) : day) Day \(number)")
        }
        department.lastCallMinutes = maker.chance.pick([0, 0, 10, 30, 95, 600, 2_880])
        return department
    }

    /// `density` is how much of a table is written.
    private mutating func table(density: Int) -> NaiveTable {
        var table = NaiveTable()
        while true {
            table.lines = week(density: density)
            for _ in 0..<chance.number(0...density) { add(nearbyDate().description, to: &table) }
            if chance.once(in: 3) { add(String(nearbyDate().description.dropFirst(5)), to: &table) }
            if chance.once(in: 2) { add("holiday", to: &table) }
            for range in ranges() {
                let inner = chance.once(in: 3) ? [] : week(density: density)
                table.lines.append(NaiveTable.Line(key: range, value: "", inner: inner))
            }
            table.lines.shuffle(using: &chance)
            if (try? schedule(table.text)) != nil { return table }
        }
    }

    private mutating func week(density: Int) -> [NaiveTable.Line] {
        var lines: [NaiveTable.Line] = []
        if density > 1 || chance.once(in: 2) { lines.append(NaiveTable.Line(key: "daily", value: slots())) }
        let groups = chance.pick([
            ["mon-fri"], ["sat,sun"], ["mon,wed", "thu-sat"], ["fri-mon"], ["sun-tue", "thu,fri"],
        ])
        for group in groups where chance.once(in: 2) { lines.append(NaiveTable.Line(key: group, value: slots())) }
        for weekday in Weekday.allCases where chance.once(in: 6) {
            lines.append(NaiveTable.Line(key: weekday.name, value: slots()))
        }
        return lines
    }

    private mutating func add(_ key: String, to table: inout NaiveTable) {
        guard !table.lines.contains(where: { $0.key == key }) else { return }
        table.lines.append(NaiveTable.Line(key: key, value: slots()))
    }

    /// None, one, or one within another.
    private mutating func ranges() -> [String] {
        guard chance.once(in: 2) else { return [] }
        let first = middle.adding(days: chance.number(-6...4))
        let last = first.adding(days: chance.number(0...6))
        let outer = "\(first)..\(last)"
        guard chance.once(in: 2), first < last else { return [outer] }
        let start = first.adding(days: chance.number(0...1))
        let inner = "\(start)..\(chance.once(in: 2) ? start : last)"
        return inner == outer ? [outer] : [outer, inner]
    }

    private mutating func nearbyDate() -> CivilDate { middle.adding(days: chance.number(-4...5)) }

    /// Off, the whole day, or up to three slots, the last perhaps over midnight; small hours are where clocks change.
    private mutating func slots() -> String {
        switch chance.number(0...9) {
        case 0, 1: return "off"
        case 2: return "00:00-24:00"
        case 3:
            return chance.pick([
                "22:00-06:00", "23:30-00:01", "02:00-01:59", "23:59-23:58", "12:00-00:00", "01:00-02:30",
            ])
        default: break
        }
        let count = chance.number(1...3)
        var times = Set<Int>()
        while times.count < 2 * count {
            times.insert(chance.once(in: 2) ? chance.number(0...20) * 15 : chance.number(0...288) * 5)
        }
        let ordered = times.sorted()
        return (0..<count).map { "\(clock(ordered[2 * $0]))-\(clock(ordered[2 * $0 + 1]))" }.joined(separator: ", ")
    }

    private func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
