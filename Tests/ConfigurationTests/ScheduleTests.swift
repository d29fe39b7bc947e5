// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

@Suite struct ScheduleTests {
    @Test(arguments: [
        Mistake("hours: { mon: 9:00-18:00 }\n", "\"9:00\" is not a time of day; did you mean 09:00?", 2, 15),
        Mistake("hours: { mon: 09:00-25:00 }\n", "\"25:00\" is not a time of day", 2, 15),
        Mistake("hours: { mon: 09:00-09:00 }\n", "starts and ends at the same time", 2, 15),
        Mistake("hours: { mon: 24:00-09:00 }\n", "24:00", 2, 15),
        Mistake("hours: { mon: \"09:00-12:00, 11:00-13:00\" }\n", "overlaps 09:00-12:00", 2, 15),
        Mistake("hours: { mon: \"09:00-12:00,\" }\n", "is not a time slot", 2, 15),
        Mistake(
            "hours: { mon: closed }\n",
            "\"closed\" is not a time slot; use 09:00-18:00, several separated by commas, or off; did you mean "
                + "\"off\"?",
            2, 15),
        Mistake("hours: { mon: yes }\n", "\"yes\" is not a time slot", 2, 15),
    ])
    func tellsBadSlots(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        Mistake("hours: { Monday: off }\n", "did you mean \"mon\"?", 2, 10),
        Mistake("hours: { Mo-Fr: off }\n", "did you mean \"mon-fri\"?", 2, 10),
        Mistake("hours: { tues: off }\n", "did you mean \"tue\"?", 2, 10),
        Mistake("hours: { weekend: off }\n", "did you mean \"sat,sun\"?", 2, 10),
        Mistake("hours: { holidays: off }\n", "did you mean \"holiday\"?", 2, 10),
        Mistake("hours: { dayly: off }\n", "did you mean \"daily\"?", 2, 10),
        Mistake("hours: { xyzzy: off }\n", "\"xyzzy\" is not a day; use mon, mon-fri", 2, 10),
        Mistake("hours: { mon-xyz: off }\n", "contains \"xyz\", which is not a weekday", 2, 10),
        Mistake("hours: { mon-mon: off }\n", "starts and ends on the same day; use mon, or daily", 2, 10),
        Mistake("hours: { \"mon,mon-fri\": off }\n", "lists mon twice", 2, 10),
        Mistake("hours: { 2026-02-29: off }\n", "the date \"2026-02-29\" does not exist", 2, 10),
        Mistake("hours: { 13-01: off }\n", "the date \"13-01\" does not exist", 2, 10),
        Mistake("hours: { 2026-1-5: off }\n", "the date ", 2, 10),
        Mistake("hours: { 24.12.2026: off }\n", "is not a day", 2, 10),
        Mistake("hours: { 2026-08-02..2026-07-20: off }\n", "ends before it starts", 2, 10),
    ])
    func tellsBadKeys(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    /// YAML's reading of commas in braces.
    @Test(arguments: [
        Mistake(
            "hours: { sat: 10:00-12:00, 14:00-16:00 }\n",
            "\"14:00-16:00\" has no day: within braces a comma ends a value; quote all slots of that day", 2, 28),
        Mistake("hours: { mon,wed: 10:00-12:00 }\n", "quote a key that contains commas: \"mon,wed\"", 2, 10),
        Mistake(
            "hours: { 2026-07-20..2026-08-02: { sat: 10:00-12:00, 14:00-16:00 } }\n", "\"14:00-16:00\" has no day", 2,
            54),
    ])
    func tellsCommasInBraces(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        Mistake(
            "hours: { 2026-07-20..2026-08-02: 10:00-16:00 }\n",
            "use off, or a weekly table, such as { mon-fri: 10:00-16:00 }", 2, 34),
        Mistake("hours: { 2026-07-20..2026-08-02: }\n", "has no value", 2, 10),
        Mistake(
            "hours: { 2026-07-20..2026-08-02: { 2026-07-21: off } }\n", "only weekdays can; move it next to the range",
            2, 36),
        Mistake("hours: { 2026-07-20..2026-08-02: { holiday: off } }\n", "only weekdays can", 2, 36),
        Mistake("hours: { 2026-07-20..2026-08-02: { mon: 9-5 } }\n", "\"9-5\" is not a time slot", 2, 41),
        Mistake(
            "hours:\n  2026-07-20..2026-08-02: off\n  \" 2026-07-20..2026-08-02\": off\n",
            "covers the same days as line 3",
            4, 3),
        Mistake("hours:\n  2026-07-20: off\n  \" 2026-07-20\": off\n", "covers the same days as line 3", 4, 3),
        Mistake("hours:\n  07-20: off\n  \" 07-20\": off\n", "covers the same days as line 3", 4, 3),
        Mistake("hours:\n  holiday: off\n  \" holiday\": off\n", "covers the same days as line 3", 4, 3),
        Mistake("hours:\n  mon-fri: off\n  wed,sat: off\n", "wed is also covered by line 3", 4, 3),
        Mistake("hours:\n  mon: off\n  \" mon\": off\n", "mon is also covered by line 3", 4, 3),
        Mistake(
            "hours:\n  2026-01-01..2026-03-01: off\n  2026-02-01..2026-04-01: off\n",
            "2026-02-01..2026-04-01 overlaps 2026-01-01..2026-03-01 on line 3, and neither contains the other", 4, 3),
        Mistake(
            "hours:\n  2026-01-01..2026-03-01:\n    mon-fri: off\n    wed,sat: off\n", "wed is also covered by line 4",
            5,
            5),
        Mistake("breaks:\n  lunch:\n    mon-fri: off\n    wed,sat: off\n", "wed is also covered by line 4", 5, 5),
        Mistake("closures: { x: { Mon: off } }\n", "did you mean \"mon\"?", 2, 18),
    ])
    func tellsEntriesThatCannotStand(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test func tellsEachConflictOnceAtItsSecond() {
        let text =
            "hours:\n  mon-fri: off\n  mon,sat: off\n  mon,sun: off\ndepartments: { a: {}, b: { hours: { "
            + "2026-01-01: off } } }\n"
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.errors.map { "\($0.place.line):\($0.place.column)" } == ["4:3", "5:3"], "\(reading.brief)")
    }

    @Test func takesTheMostSpecificEntry() throws {
        let department = try #require(
            readSite(
                """
                hours:
                  2026-07-01..2026-07-31: off
                  2026-07-06..2026-07-12:
                    daily: 10:00-11:00
                    sun: off
                  wed: 09:00-12:00
                  daily: 20:00-21:00
                  mon-fri: 09:00-17:00
                  2026-07-07: 01:00-02:00, 22:00-06:00
                  07-08: 00:00-24:00

                """)?.departments.first)
        #expect(slots(department, "2026-06-01") == "09:00-17:00")
        #expect(slots(department, "2026-06-03") == "09:00-12:00")
        #expect(slots(department, "2026-06-06") == "20:00-21:00")
        #expect(slots(department, "2026-07-01") == "")
        #expect(slots(department, "2026-07-06") == "10:00-11:00")
        #expect(slots(department, "2026-07-07") == "01:00-02:00 22:00-06:00")
        #expect(slots(department, "2026-07-08") == "00:00-24:00")
        #expect(slots(department, "2026-07-12") == "")
    }

    @Test func takesAnEmptyTable() {
        #expect(readSite("hours: {}\nbreaks: {}\nclosures: {}\nholidays: []\n") != nil)
    }

    @Test func boundsEntriesThatAreComparedWithEachOther() {
        let ranges = (0..<400).map { "  \(2_000 + $0)-01-01..\(2_000 + $0)-02-01: off\n" }.joined()
        #expect(SiteFolder().readBelowZone("hours:\n" + ranges).saysOnly("more than 366 date ranges", 370, 3))
    }
}
