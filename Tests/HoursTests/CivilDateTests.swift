// SPDX-License-Identifier: Apache-2.0

import NaiveHours
import Testing

@testable import Hours

@Suite struct CivilDateTests {
    /// Counts days as a calendar on a wall does.
    private struct DayCounter {
        var (year, month, day, weekday) = (1600, 1, 1, Weekday.sat)
        /// `date -u -d 1600-01-01 +%s` / 86400.
        var days = -135_140

        var isLeapYear: Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }
        var monthLength: Int { [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] }

        mutating func advance() {
            days += 1
            day += 1
            let week: [Weekday] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]
            weekday = week[((week.firstIndex(of: weekday) ?? 0) + 1) % 7]
            if day > monthLength { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }

    @Test func everyDayOfEightCenturies() {
        var counter = DayCounter()
        while counter.year <= 2400 {
            let date = CivilDate(daysSinceEpoch: counter.days)
            let isRight =
                date.fields == (counter.year, counter.month, counter.day) && date.weekday == counter.weekday
                && CivilDate(year: counter.year, month: counter.month, day: counter.day) == date
            if !isRight {
                Issue.record("day \(counter.days) is \(counter.year)-\(counter.month)-\(counter.day), not \(date)")
                return
            }
            counter.advance()
        }
        #expect(counter.days == 157_420)
    }

    /// `date -u -d … +%s` / 86400, and `+%a`.
    @Test(arguments: [
        ("0000-01-01", -719_528, Weekday.sat), ("1600-01-01", -135_140, .sat), ("1970-01-01", 0, .thu),
        ("2000-02-29", 11_016, .tue), ("2400-12-31", 157_419, .sun), ("9999-12-31", 2_932_896, .fri),
    ])
    func knownDays(text: String, days: Int, weekday: Weekday) {
        let date = CivilDate(text)
        #expect(date?.daysSinceEpoch == days)
        #expect(date?.weekday == weekday)
        #expect(date?.description == text)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32",
        "2026-1-01", "2026-01-1", "26-01-01", "12026-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "", "2026-01",
        "+026-01-01", "-026-01-01", "２０２６-01-01", "2026–01–01",
    ])
    func refuses(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        (-1, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 6, 31), (2026, 6, 0), (2026, 6, -1),
    ])
    func refusesFields(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func parts() {
        let leapDay = date("2028-02-29")
        #expect(leapDay.year == 2028)
        #expect(leapDay.monthDay == MonthDay("02-29"))
        #expect(leapDay.adding(days: 1) == date("2028-03-01"))
        #expect(leapDay.adding(days: -366) == date("2027-02-28"))
        #expect(date("2026-12-31") < date("2027-01-01"))
        #expect(!(date("2027-01-01") < date("2027-01-01")))
    }
}
