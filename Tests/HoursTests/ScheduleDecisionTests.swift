// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import TestSupport
import Testing

/// "The date itself, else the yearly date, else holiday, else the innermost range, else the weekday. Never the order
/// of lines" (design.md section 4). 2026-12-24 is a Thursday.
@Suite struct ScheduleDecisionTests {
    static let everything = """
        daily: 06:00-07:00
        mon-fri: 07:00-08:00
        thu: 08:00-09:00
        2026-01-01..2026-12-31:
          daily: 09:00-10:00
        2026-12-01..2026-12-31:
          daily: 10:00-11:00
        holiday: 11:00-12:00
        12-24: 12:00-13:00
        2026-12-24: 13:00-14:00
        """

    private func decision(_ text: String, on day: String, isHoliday: Bool = false) throws -> Schedule.Decision {
        try schedule(text).decision(on: date(day), isHoliday: isHoliday)
    }

    /// The lines of `everything`, without those that begin with one of `keys` (and what belongs to them).
    private func without(_ keys: String...) -> String {
        var keeps = true
        return Self.everything.split(separator: "\n").filter { line in
            if line.first != " " { keeps = !keys.contains { line.hasPrefix("\($0):") } }
            return keeps
        }.joined(separator: "\n")
    }

    private func slots(_ text: String, isHoliday: Bool = true) throws -> [String] {
        try decision(text, on: "2026-12-24", isHoliday: isHoliday).slots.map(\.description)
    }

    @Test func theDateItselfBeatsAll() throws {
        let decision = try decision(Self.everything, on: "2026-12-24", isHoliday: true)
        #expect(decision.rule == .date)
        #expect(decision.slots.map(\.description) == ["13:00-14:00"])
        #expect(decision.entry == EntryID(10))
    }

    @Test func elseTheYearlyDate() throws {
        let decision = try decision(Self.everything, on: "2025-12-24", isHoliday: true)
        #expect(decision.rule == .yearlyDate)
        #expect(decision.slots.map(\.description) == ["12:00-13:00"])
        #expect(decision.entry == EntryID(9))
    }

    @Test func elseTheHoliday() throws {
        #expect(try slots(without("2026-12-24", "12-24")) == ["11:00-12:00"])
        #expect(try decision(Self.everything, on: "2026-12-25", isHoliday: true).rule == .holiday)
    }

    @Test func holidayHoursHoldOnHolidaysOnly() throws {
        #expect(try slots(without("2026-12-24", "12-24"), isHoliday: false) == ["10:00-11:00"])
    }

    @Test func elseTheInnermostRange() throws {
        let decision = try decision(without("2026-12-24", "12-24"), on: "2026-12-24")
        #expect(decision.rule == .range)
        #expect(decision.slots.map(\.description) == ["10:00-11:00"])
        #expect(try self.decision(Self.everything, on: "2026-11-30").slots.map(\.description) == ["09:00-10:00"])
    }

    @Test func elseTheWeekday() throws {
        #expect(
            try slots(
                without("2026-12-24", "12-24", "2026-01-01..2026-12-31", "2026-12-01..2026-12-31"),
                isHoliday: false) == ["08:00-09:00"])
        #expect(try decision(Self.everything, on: "2025-12-23").rule == .weekday)
    }

    /// Both ends of a range belong to it.
    @Test(arguments: [("2026-07-19", false), ("2026-07-20", true), ("2026-08-02", true), ("2026-08-03", false)])
    func rangeEnds(day: String, isInside: Bool) throws {
        let decision = try decision("daily: 09:00-18:00\n2026-07-20..2026-08-02: off", on: day)
        #expect((decision.rule == .range) == isInside)
        #expect(decision.slots.isEmpty == isInside)
    }

    @Test func aSingleDayBeatsAGroup() throws {
        for text in ["mon-fri: 09:00-17:00\nwed: 09:00-12:00", "wed: 09:00-12:00\nmon-fri: 09:00-17:00"] {
            #expect(try decision(text, on: "2026-12-23").slots.map(\.description) == ["09:00-12:00"])
            #expect(try decision(text, on: "2026-12-24").slots.map(\.description) == ["09:00-17:00"])
        }
    }

    @Test func aGroupBeatsDaily() throws {
        for text in ["daily: 10:00-16:00\nsat,sun: 12:00-14:00", "sat,sun: 12:00-14:00\ndaily: 10:00-16:00"] {
            #expect(try decision(text, on: "2026-12-26").slots.map(\.description) == ["12:00-14:00"])
            #expect(try decision(text, on: "2026-12-25").slots.map(\.description) == ["10:00-16:00"])
        }
    }

    /// Seven days named one by one, or as mon-sun, are a group and not `daily`.
    @Test func monToSunIsAGroup() throws {
        #expect(try decision("daily: 10:00-16:00\nmon-sun: off", on: "2026-12-26").slots.isEmpty)
    }

    @Test func theSameInsideARange() throws {
        let text = """
            daily: 00:00-24:00
            2026-12-01..2026-12-31:
              daily: 10:00-16:00
              thu: off
            """
        #expect(try decision(text, on: "2026-12-24").slots.isEmpty)
        #expect(try decision(text, on: "2026-12-24").entry == EntryID(4))
        #expect(try decision(text, on: "2026-12-25").slots.map(\.description) == ["10:00-16:00"])
    }

    /// "A day that the deciding table does not name is off": the week outside does not shine through.
    @Test func whatTheRangeDoesNotNameIsOff() throws {
        let decision = try decision("daily: 00:00-24:00\n2026-12-01..2026-12-31:\n  mon: 10:00-12:00", on: "2026-12-24")
        #expect(decision.rule == .range)
        #expect(decision.slots.isEmpty)
        #expect(decision.entry == EntryID(2))
    }

    /// Nor does the outer range.
    @Test func anInnerRangeThatIsOff() throws {
        let text = "2026-12-01..2026-12-31:\n  daily: 10:00-12:00\n2026-12-24..2026-12-26: off"
        #expect(try decision(text, on: "2026-12-24").slots.isEmpty)
        #expect(try decision(text, on: "2026-12-27").slots.count == 1)
    }

    @Test func whatTheWeekDoesNotNameIsOff() throws {
        let decision = try decision("mon-fri: 09:00-18:00", on: "2026-12-26")
        #expect(decision.rule == .weekday)
        #expect(decision.slots.isEmpty)
        #expect(decision.entry == EntryID(0))
    }

    /// "`holiday`: off unless written, in every schedule."
    @Test func holidayIsOffUnlessWritten() throws {
        let decision = try decision("daily: 09:00-18:00", on: "2026-12-24", isHoliday: true)
        #expect(decision.rule == .holiday)
        #expect(decision.slots.isEmpty)
        #expect(decision.entry == nil)
    }

    @Test func aDateThatIsOff() throws {
        let decision = try decision("daily: 09:00-18:00\n2026-12-24: off", on: "2026-12-24")
        #expect(decision.rule == .date)
        #expect(decision.slots.isEmpty)
    }

    @Test func theLeapDayOfEveryYear() throws {
        let text = "daily: off\n02-29: 09:00-10:00"
        #expect(try decision(text, on: "2028-02-29").slots.count == 1)
        #expect(try decision(text, on: "2027-03-01").slots.isEmpty)
        #expect(try decision(text, on: "2027-02-28").slots.isEmpty)
    }

    /// "Never the order of lines."
    @Test(arguments: SeededRandom.seeds(10))
    func theOrderOfLinesDoesNotMatter(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let blocks = Self.everything.replacing("\n  ", with: "|").split(separator: "\n")
        let shuffled = blocks.shuffled(using: &chance).joined(separator: "\n").replacing("|", with: "\n  ")
        for day in ["2026-12-24", "2025-12-24", "2026-12-25", "2026-11-30", "2025-11-27", "2025-11-28", "2025-11-29"] {
            for isHoliday in [true, false] {
                let (one, other) = (
                    try decision(Self.everything, on: day, isHoliday: isHoliday),
                    try decision(shuffled, on: day, isHoliday: isHoliday)
                )
                #expect(one.slots == other.slots && one.rule == other.rule)
            }
        }
    }
}
