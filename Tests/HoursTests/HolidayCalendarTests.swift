// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

@Suite struct HolidayCalendarTests {
    @Test func datesAndYearlyDates() throws {
        let calendar = try calendar(["2026-05-15 Bridge day", "12-25 Christmas Day", "02-29 Leap day"])
        #expect(calendar.holiday(on: date("2026-05-15"))?.name == "Bridge day")
        #expect(calendar.holiday(on: date("2027-05-15")) == nil)
        #expect(calendar.holiday(on: date("2026-12-25"))?.name == "Christmas Day")
        #expect(calendar.holiday(on: date("2099-12-25"))?.id == EntryID(3_001))
        #expect(calendar.holiday(on: date("2028-02-29"))?.name == "Leap day")
        #expect(calendar.holiday(on: date("2026-03-01")) == nil)
        #expect(calendar.lastDate == date("2026-05-15"))
    }

    @Test func theFirstListedStays() throws {
        let one = try calendar(["2026-12-25 Day off", "12-25 Christmas Day", "12-25 Noel", "2026-12-25 Natale"])
        #expect(one.holiday(on: date("2026-12-25"))?.name == "Day off")
        #expect(one.holiday(on: date("2027-12-25"))?.name == "Christmas Day")
        let other = try calendar(["12-25 Christmas Day", "2026-12-25 Day off"])
        #expect(other.holiday(on: date("2026-12-25"))?.name == "Christmas Day")
    }

    @Test func empty() {
        #expect(HolidayCalendar().isEmpty)
        #expect(HolidayCalendar().lastDate == nil)
        #expect(HolidayCalendar().holiday(on: date("2026-12-25")) == nil)
    }
}
