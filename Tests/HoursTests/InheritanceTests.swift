// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// "The weekdays together are one entry … the same date replaces the site's date" (design.md section 4).
@Suite struct InheritanceTests {
    static let site = """
        mon-fri: 09:00-18:00
        2026-12-24: 09:00-13:00
        12-31: 09:00-12:00
        holiday: 10:00-11:00
        2026-07-20..2026-08-02:
          mon-fri: 10:00-16:00
        """

    private func merged(_ department: String) throws -> Schedule {
        try Schedule.checked(entries(department, firstLine: 100).inheriting(entries(Self.site))).get()
    }

    private func slots(_ schedule: Schedule, _ day: String, isHoliday: Bool = false) -> [String] {
        schedule.decision(on: date(day), isHoliday: isHoliday).slots.map(\.description)
    }

    @Test func nothingOfItsOwn() throws {
        let schedule = try merged("")
        #expect(slots(schedule, "2026-11-23") == ["09:00-18:00"])
        #expect(slots(schedule, "2026-12-24") == ["09:00-13:00"])
        #expect(schedule.decision(on: date("2026-11-22"), isHoliday: false).entry == EntryID(0))
    }

    /// Any weekday: a week of its own, and still the site's dates, ranges and holiday hours.
    @Test func aWeekOfItsOwn() throws {
        let schedule = try merged("sat: 10:00-12:00")
        #expect(slots(schedule, "2026-11-23").isEmpty)
        #expect(slots(schedule, "2026-11-28") == ["10:00-12:00"])
        #expect(slots(schedule, "2026-12-24") == ["09:00-13:00"])
        #expect(slots(schedule, "2026-12-31") == ["09:00-12:00"])
        #expect(slots(schedule, "2026-07-20") == ["10:00-16:00"])
        #expect(slots(schedule, "2026-11-23", isHoliday: true) == ["10:00-11:00"])
        #expect(schedule.decision(on: date("2026-11-22"), isHoliday: false).entry == EntryID(100))
    }

    @Test func theSameDateReplaces() throws {
        let schedule = try merged("2026-12-24: off\n12-31: 09:00-10:00\nholiday: off\n2026-12-26: 08:00-09:00")
        #expect(slots(schedule, "2026-12-24").isEmpty)
        #expect(slots(schedule, "2026-12-31") == ["09:00-10:00"])
        #expect(slots(schedule, "2026-11-23", isHoliday: true).isEmpty)
        #expect(slots(schedule, "2026-12-26") == ["08:00-09:00"])
        #expect(slots(schedule, "2026-11-23") == ["09:00-18:00"])
    }

    @Test func theSameRangeReplaces() throws {
        let schedule = try merged("2026-07-20..2026-08-02:\n  sat: 11:00-12:00")
        #expect(slots(schedule, "2026-07-20").isEmpty)
        #expect(slots(schedule, "2026-07-25") == ["11:00-12:00"])
    }

    @Test func anotherRangeComesOnTop() throws {
        let schedule = try merged("2026-07-27..2026-07-28: off")
        #expect(slots(schedule, "2026-07-27").isEmpty)
        #expect(slots(schedule, "2026-07-29") == ["10:00-16:00"])
    }

    @Test func aCrossingRangeIsAConflict() throws {
        let both = try entries("2026-08-01..2026-08-10: off", firstLine: 100).inheriting(entries(Self.site))
        guard case .failure(let conflicts) = Schedule.checked(both) else {
            Issue.record("accepted")
            return
        }
        #expect(conflicts.list.map(\.first) == [EntryID(5)])
        #expect(conflicts.list.map(\.second) == [EntryID(101)])
    }
}
