// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Whole days of a plan: breaks, early closes, nights on which clocks change. 2026-11-23 is a Monday.
@Suite struct PlannedDayTests {
    private func times(_ when: String, _ department: Department, _ from: String, _ to: String) throws -> [String] {
        plan(site(department, triggers: [try trigger("t", when)]), from, to).map { String($0.prefix(20)) }
    }

    private func monday(_ when: String, _ department: Department) throws -> [String] {
        try times(when, department, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z").map {
            String($0.dropFirst(11).prefix(5))
        }
    }

    @Test func twoClosingsADay() throws {
        let chat = try department("chat", hours: "mon: 10:00-12:00, 14:00-16:00")
        #expect(try monday("15min before close", chat) == ["11:45", "15:45"])
        #expect(try monday("close", chat) == ["12:00", "16:00"])
        #expect(try monday("open", chat) == ["10:00", "14:00"])
    }

    /// Slots that touch are one stretch.
    @Test func slotsThatTouch() throws {
        let chat = try department("chat", hours: "mon: 10:00-12:00, 12:00-16:00")
        #expect(try monday("close", chat) == ["16:00"])
    }

    @Test func aNamedBreak() throws {
        let chat = try department(
            "chat", hours: "mon: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00", "tea": "daily: 16:00-16:15"])
        #expect(try monday("break start", chat) == ["12:00", "16:00"])
        #expect(try monday("break start lunch", chat) == ["12:00"])
        #expect(try monday("break end tea", chat) == ["16:15"])
        #expect(try monday("10min before break start tea", chat) == ["15:50"])
        #expect(try monday("break end", chat) == ["13:00", "16:15"])
    }

    /// From one break into the next is no change of phase: the first begins, the second ends.
    @Test func breaksThatTouch() throws {
        let chat = try department(
            "chat", hours: "mon: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00", "tea": "daily: 13:00-13:30"])
        #expect(try monday("break start", chat) == ["12:00"])
        #expect(try monday("break start tea", chat).isEmpty)
        #expect(try monday("break end", chat) == ["13:30"])
        #expect(try monday("break end lunch", chat).isEmpty)
        #expect(try monday("break end tea", chat) == ["13:30"])
    }

    /// `closed→break` is a break start and opens nothing; a break that nobody comes back from is a close.
    @Test func breaksAtTheEdgesOfTheHours() throws {
        let chat = try department(
            "chat", hours: "mon: 09:00-18:00",
            breaks: ["briefing": "daily: 08:30-09:30", "tidying": "daily: 17:30-18:30"])
        #expect(try monday("break start", chat) == ["09:00"])
        #expect(try monday("break start tidying", chat).isEmpty)
        #expect(try monday("open", chat).isEmpty)
        #expect(try monday("break end", chat) == ["09:30"])
        #expect(try monday("close", chat) == ["17:30"])
        #expect(try monday("1h before close", chat) == ["16:30"])
    }

    @Test func closuresCloseToo() throws {
        let chat = try department("chat", hours: "mon: 09:00-18:00", closures: ["meeting": "mon: 14:00-15:00"])
        #expect(try monday("15min before close", chat) == ["13:45", "17:45"])
        #expect(try monday("open", chat) == ["09:00", "15:00"])
    }

    /// 24 December closes at 13:00 in Paris: warned at 12:45 there, and not at 17:45.
    @Test func anEarlyClose() throws {
        let chat = try department("chat", hours: "mon-fri: 09:00-18:00\n2026-12-24: 09:00-13:00", in: "Europe/Paris")
        #expect(
            try times("15min before close", chat, "2026-12-23T00:00:00Z", "2026-12-26T00:00:00Z")
                == ["2026-12-23T16:45:00Z", "2026-12-24T11:45:00Z", "2026-12-25T16:45:00Z"])
    }

    @Test func aHolidayFiresNothing() throws {
        let chat = try department("chat", hours: "daily: 09:00-18:00", holidays: ["2026-12-25 Christmas Day"])
        #expect(
            try times("close", chat, "2026-12-24T00:00:00Z", "2026-12-27T00:00:00Z")
                == ["2026-12-24T18:00:00Z", "2026-12-26T18:00:00Z"])
    }

    /// The night of 2026-10-25 has 02:00-03:00 twice in Paris; what is written there means the first.
    @Test func anAutumnNight() throws {
        let early = try department("chat", hours: "sat: 22:00-02:30", in: "Europe/Paris")
        #expect(try times("close", early, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z") == ["2026-10-25T00:30:00Z"])
        #expect(
            try times("15min before close", early, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")
                == ["2026-10-25T00:15:00Z"])
        // 90 minutes before 03:00, which comes three hours after 01:00.
        let late = try department("chat", hours: "sat: 22:00-03:00", in: "Europe/Paris")
        #expect(
            try times("90min before close", late, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")
                == ["2026-10-25T00:30:00Z"])
        #expect(
            try times("5h after open", late, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")
                == ["2026-10-25T01:00:00Z"])
    }

    /// 02:30 is in the gap of 2026-03-29: it means 03:00, when the clocks have been set forward.
    @Test func aSpringNight() throws {
        let chat = try department("chat", hours: "sat: 22:00-02:30", in: "Europe/Paris")
        #expect(try times("close", chat, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z") == ["2026-03-29T01:00:00Z"])
        // Hours that lie wholly in the gap never come.
        let inside = try department("chat", hours: "sun: 02:15-02:45", in: "Europe/Paris")
        #expect(try times("close", inside, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z").isEmpty)
        #expect(try times("1h before open", inside, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z").isEmpty)
    }
}
