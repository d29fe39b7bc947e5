// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

@Suite struct ScheduleKeyTests {
    @Test(arguments: [
        ("mon", [Weekday.mon], WeekdayKey.Specificity.single), ("sun", [.sun], .single),
        ("mon-fri", [.mon, .tue, .wed, .thu, .fri], .group), ("mon,wed,fri", [.mon, .wed, .fri], .group),
        ("sat-mon", [.sat, .sun, .mon], .group), ("fri - sun", [.fri, .sat, .sun], .group),
        ("mon, wed-thu", [.mon, .wed, .thu], .group), ("  tue  ", [.tue], .single),
        ("daily", Weekday.allCases, .daily), ("mon-sun", Weekday.allCases, .group),
    ])
    func weekdays(text: String, days: [Weekday], specificity: WeekdayKey.Specificity) throws {
        guard case .weekdays(let key) = try ScheduleKey(text) else {
            Issue.record("\(text) is no weekday key")
            return
        }
        #expect(key.weekdays == days)
        #expect(key.specificity == specificity)
    }

    @Test func otherKeys() throws {
        #expect(try ScheduleKey("holiday") == .holiday)
        #expect(try ScheduleKey("2026-12-24") == .date(date("2026-12-24")))
        #expect(try ScheduleKey(" 2028-02-29 ") == .date(date("2028-02-29")))
        #expect(try ScheduleKey("02-29") == MonthDay("02-29").map { .yearlyDate($0) })
        for text in ["2026-07-20..2026-08-02", "2026-07-20 .. 2026-08-02"] {
            guard case .range(let range) = try ScheduleKey(text) else {
                Issue.record("\(text) is no range")
                continue
            }
            #expect(range.first == date("2026-07-20"))
            #expect(range.last == date("2026-08-02"))
            #expect(range.description == "2026-07-20..2026-08-02")
        }
    }

    /// A range may be of one day, and a day may be at either end of it.
    @Test func rangeOfOneDay() throws {
        guard case .range(let range) = try ScheduleKey("2026-07-20..2026-07-20") else {
            Issue.record("no range")
            return
        }
        #expect(range.first == range.last)
    }

    @Test(arguments: [
        ("", ScheduleKeyError.unknown), ("monday", .unknown), ("Mon", .unknown), ("holidays", .unknown),
        ("2026-12-24x", .unknown), ("mon-tue-wed", .unknown), ("DAILY", .unknown), ("12/24", .unknown),
        ("mon-fry", .unknownWeekday("fry")), ("moon-fri", .unknownWeekday("moon")), ("mon-", .unknownWeekday("")),
        ("mon,mon", .weekdayTwice(.mon)), ("mon-fri,wed", .weekdayTwice(.wed)), ("sat-mon,mon", .weekdayTwice(.mon)),
        ("mon-mon", .sameWeekdayRange(.mon)),
        ("2026-02-29", .noSuchDate("2026-02-29")), ("2026-13-01", .noSuchDate("2026-13-01")),
        ("02-30", .noSuchDate("02-30")), ("1-1", .noSuchDate("1-1")), ("2026", .noSuchDate("2026")),
        ("2026-07-20..2026-07-32", .noSuchDate("2026-07-32")), ("07-20..08-02", .noSuchDate("07-20")),
        ("2026-07-20..", .noSuchDate("")), ("..2026-07-20", .noSuchDate("")),
        ("2026-08-02..2026-07-20", .rangeEndsBeforeStart),
    ])
    func refuses(text: String, expected: ScheduleKeyError) {
        #expect(throws: expected) { try ScheduleKey(text) }
    }

    /// Within a list, an unknown name is an unknown weekday or unknown altogether, but never accepted.
    @Test(arguments: ["mon,", ",mon", "mon,,tue", "mon,holiday", "mon,2026-12-24", "daily,mon", "mon;tue", "mon tue"])
    func refusesLists(text: String) {
        #expect(throws: ScheduleKeyError.self) { try ScheduleKey(text) }
    }

    /// Every error says what is wrong in words of its own.
    @Test func descriptions() {
        let errors: [ScheduleKeyError] = [
            .unknown, .unknownWeekday("fry"), .weekdayTwice(.mon), .sameWeekdayRange(.mon), .noSuchDate("02-30"),
            .rangeEndsBeforeStart,
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(ScheduleKeyError.unknownWeekday("fry").description.contains("\"fry\""))
        #expect(ScheduleKeyError.weekdayTwice(.mon).description.contains("mon twice"))
    }
}
