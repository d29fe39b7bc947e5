// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport
import Testing

/// "Errors: two entries of one kind that name the same day; ranges that overlap without one containing the other"
/// (design.md section 4). Slots that overlap are refused where they are read.
@Suite struct ScheduleConflictTests {
    private func conflicts(_ text: String) throws -> [ScheduleConflict] {
        switch Schedule.checked(try entries(text)) {
        case .success: []
        case .failure(let conflicts): conflicts.list
        }
    }

    @Test(arguments: [
        ("mon: 09:00-18:00\nmon: 10:00-12:00", Weekday.mon), ("mon-fri: 09:00-18:00\nwed,sat: off", .wed),
        ("daily: off\ndaily: 09:00-10:00", .mon), ("fri-mon: off\nmon-wed: off", .mon),
    ])
    func sameWeekday(text: String, day: Weekday) throws {
        #expect(try conflicts(text) == [.sameWeekday(day, first: EntryID(1), second: EntryID(2))])
    }

    @Test(arguments: [
        "daily: off\nmon-fri: 09:00-18:00\nwed: off", "mon,wed: off\ntue,thu: off", "mon: off\ntue: off",
    ])
    func noConflict(text: String) throws {
        #expect(try conflicts(text).isEmpty)
    }

    @Test func sameWeekdayInsideARange() throws {
        let text = "mon: off\n2026-01-01..2026-02-01:\n  mon: off\n  mon: 09:00-10:00"
        #expect(try conflicts(text) == [.sameWeekday(.mon, first: EntryID(3), second: EntryID(4))])
    }

    @Test func crossingRanges() throws {
        let found = try conflicts("2026-07-01..2026-07-20: off\n2026-07-20..2026-08-02: off")
        #expect(found.map(\.first) == [EntryID(1)])
        #expect(found.map(\.second) == [EntryID(2)])
        guard case .crossingRanges(let one, let other, _, _) = try #require(found.first) else {
            Issue.record("\(found)")
            return
        }
        #expect([one, other].map(\.description) == ["2026-07-01..2026-07-20", "2026-07-20..2026-08-02"])
    }

    @Test(arguments: [
        "2026-07-01..2026-07-19: off\n2026-07-20..2026-08-02: off",
        "2026-07-01..2026-07-31: off\n2026-07-10..2026-07-20: off\n2026-07-12..2026-07-13: off",
        "2026-07-01..2026-07-31: off\n2026-07-01..2026-07-20: off",
        "2026-07-01..2026-07-31: off\n2026-07-20..2026-07-31: off",
        "2026-07-05..2026-07-06: off\n2026-07-01..2026-07-31: off\n2026-07-08..2026-07-09: off",
    ])
    func rangesApartOrInsideEachOther(text: String) throws {
        #expect(try conflicts(text).isEmpty)
    }

    /// Two entries of one kind that name the same days: the order of lines would have to decide.
    @Test func sameRangeTwice() throws {
        #expect(try conflicts("2026-07-01..2026-07-20: off\n2026-07-01..2026-07-20:\n  daily: 09:00-10:00").count == 1)
    }

    @Test func allAreReported() throws {
        let found = try conflicts(
            """
            mon: off
            mon: off
            2026-07-01..2026-07-20: off
            2026-07-10..2026-07-30: off
            2026-07-15..2026-08-30: off
            """)
        #expect(found.count == 4)
        #expect(
            Set(found.map { [$0.first, $0.second] }) == [
                [EntryID(1), EntryID(2)], [EntryID(3), EntryID(4)], [EntryID(3), EntryID(5)], [EntryID(4), EntryID(5)],
            ])
    }

    /// Every pair of ranges, against the definition.
    @Test(arguments: SeededRandom.seeds(20))
    func randomRanges(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let pairs = Set(
            (0..<chance.number(2...7)).map { _ in
                let first = chance.number(1...27)
                return [first, chance.number(first...28)]
            }
        ).sorted { $0.lexicographicallyPrecedes($1) }
        let lines = pairs.shuffled(using: &chance).map { pair in
            let days = pair.map { date("2026-02-01").adding(days: $0 - 1) }
            return "\(days[0])..\(days[1]): off"
        }
        var crossing = 0
        for (index, one) in pairs.enumerated() {
            for other in pairs[(index + 1)...] {
                let days = [Set(one[0]...one[1]), Set(other[0]...other[1])]
                let overlaps = !days[0].isDisjoint(with: days[1])
                if overlaps, !days[0].isSubset(of: days[1]), !days[1].isSubset(of: days[0]) { crossing += 1 }
            }
        }
        #expect(try conflicts(lines.joined(separator: "\n")).count == crossing)
    }
}
