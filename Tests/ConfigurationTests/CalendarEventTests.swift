// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Testing

/// Which days an event takes.
@Suite struct CalendarEventTests {
    @Test(arguments: [
        ("DTSTART;VALUE=DATE:20261225", ["2026-12-25"]),
        ("DTSTART:20261225", ["2026-12-25"]),
        ("DTSTART;VALUE=\"DATE\";X-A=\"a;b:c\":20261225 ", ["2026-12-25"]),
        ("dtstart;value=date:20261225", ["2026-12-25"]),
        ("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226", ["2026-12-25"]),
        ("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261228", ["2026-12-25", "2026-12-26", "2026-12-27"]),
        ("DTSTART:20261231\nDTEND:20270102", ["2026-12-31", "2027-01-01"]),
        ("DTEND:20240301\nDTSTART:20240228", ["2024-02-28", "2024-02-29"]),
        ("DTSTART:20261225\nDURATION:P1D", ["2026-12-25"]),
        ("DTSTART:20261225\nDURATION:+P2D", ["2026-12-25", "2026-12-26"]),
        (
            "DTSTART:20260101\nDURATION:P1W",
            ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06", "2026-01-07"]
        ),
        (
            "DTSTART:20260501\nRDATE;VALUE=DATE:20260601,20260701\nRDATE:20260801",
            ["2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"]
        ),
        ("DTSTART:20260501\nDURATION:P2D\nRDATE:20260601", ["2026-05-01", "2026-05-02", "2026-06-01", "2026-06-02"]),
        (
            "DTSTART:20240501\nRRULE:FREQ=YEARLY;COUNT=4\nEXDATE;VALUE=DATE:20250501,20260501",
            ["2024-05-01", "2027-05-01"]
        ),
        ("DTSTART:20240501\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE:20240501\nEXDATE:20250501T000000", ["2026-05-01"]),
        ("DTSTART:20240501\nRDATE:20250501\nEXDATE:20250501", ["2024-05-01"]),
        (
            "DTSTART:20241231\nDURATION:P2D\nRRULE:FREQ=YEARLY;COUNT=2",
            ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"]
        ),
        ("DTSTART:20240501\nRRULE:FREQ=YEARLY;COUNT=2;BYMONTH=5;BYDAY=-1FR", ["2024-05-01", "2024-05-31"]),
        ("DTSTART:20240501\nSTATUS:CONFIRMED\nTRANSP:OPAQUE", ["2024-05-01"]),
        ("DTSTART:20240501\nSTATUS:TENTATIVE", ["2024-05-01"]), ("DTSTART:20240501\nSTATUS:CANCELLED", []),
        ("DTSTART:20240501\nTRANSP: transparent ", []), ("DTSTART:20240501T100000\nSTATUS:CANCELLED", []),
        (
            "DTSTART:20240501\nBEGIN:VALARM\nDTSTART:20240601\nSTATUS:CANCELLED\nthis is no line\nEND:VALARM",
            ["2024-05-01"]
        ),
    ])
    func days(event: String, expected: [String]) {
        // The second keeps a warning about an empty list away.
        let reading = readEvents(event, "DTSTART:20450505")
        #expect(reading.dates(2020...2040) == expected)
        #expect(reading.diagnostics == [], "\(reading.brief)")
    }

    @Test(arguments: [
        (
            "DTSTART:20260501T100000", 4,
            "DTSTART \"20260501T100000\" includes a time of day; use DTSTART;VALUE=DATE:20260501 for whole days"
        ),
        ("DTSTART:20260501T000000\nDTEND:20260502T000000", 4, "includes a time of day"),
        ("DTSTART;TZID=Europe/Paris:20260501T080000Z", 4, "includes a time of day"),
        ("DTSTART;VALUE=DATE:20260230", 4, "DTSTART \"20260230\" is not a date such as 20261225"),
        ("DTSTART;VALUE=DATE:2026-05-01", 4, "is not a date"), ("DTSTART:", 4, "is not a date"),
        ("DTSTART:202605011", 4, "is not a date"), ("DTSTART:20260501Z", 4, "is not a date"),
        ("DTSTART:20260501T1000", 4, "is not a date"), ("DTSTART:２０２６０５０１", 4, "is not a date"),
        ("DTSTART;VALUE:20260501", 4, "malformed line"), ("DTSTART;X=\"a:20260501", 4, "malformed line"),
        ("DTSTART:20260501\nDTSTART:20260502", 5, "duplicate DTSTART"),
        ("DTSTART:20260501\nDTEND:20370501", 5, "it lasts more than ten years"),
        ("DTSTART:20260501\nDURATION:P9999999999W", 5, "it lasts more than ten years"),
        ("UID:1", 2, "DTSTART is missing"), ("DTSTART:20260501\nDTEND:20260430", 5, "it ends before it starts"),
        ("DTSTART:20260501\nDTEND:20260502T100000", 5, "DTEND \"20260502T100000\" includes a time of day"),
        ("DTSTART:20260501\nDTEND:20260502\nDURATION:P1D", 5, "both DTEND and DURATION"),
        ("DTSTART:20260501\nDURATION:PT24H", 5, "DURATION \"PT24H\" is not a number of days such as P2D"),
        ("DTSTART:20260501\nDURATION:-P1D", 5, "is not a number of days"),
        ("DTSTART:20260501\nDURATION:P0D", 5, "not a number"),
        ("DTSTART:20260501\nDURATION:P1DT1H", 5, "not a number"), ("DTSTART:20260501\nDURATION:P", 5, "not a number"),
        ("DTSTART:20260501\nRRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY", 6, "duplicate RRULE"),
        ("DTSTART:20260501\nRRULE;FREQ=YEARLY", 5, "malformed line"),
        ("DTSTART:20260501\nEXRULE:FREQ=YEARLY", 5, "EXRULE is not supported"),
        ("DTSTART:20260501\nRECURRENCE-ID:20260501\nRRULE:FREQ=YEARLY", 6, "although RECURRENCE-ID makes it"),
    ])
    func whatIsNotUnderstoodIsNoHolidayAndAWarning(event: String, line: Int, words: String) {
        let reading = readEvents("SUMMARY:Fair\n" + event, "DTSTART:20260601")
        #expect(reading.errors == [])
        #expect(reading.dates(2020...2040) == ["2026-06-01"])
        #expect(reading.warnings.count == 1, "\(reading.brief)")
        #expect(reading.warns(words, line) && reading.warns("\"Fair\"", line), "\(reading.brief)")
    }

    @Test func datesAddedAndExcludedAreLookedAtOneByOne() {
        let line = "RDATE;VALUE=PERIOD:20260601T000000Z/P1D,20260701"
        let added = readEvents("SUMMARY:X\nDTSTART:20260501\n\(line)")
        #expect(added.dates(2026...2026) == ["2026-05-01", "2026-07-01"])
        #expect(
            added.warns("RDATE \"20260601T000000Z/P1D\" of \"X\" is not a date such as 20261225; it is not treated", 5))
        let excluded = readEvents("SUMMARY:X\nDTSTART:20260501\nEXDATE:20260501T080000Z")
        #expect(excluded.dates(2026...2026) == ["2026-05-01"])
        let words = "EXDATE \"20260501T080000Z\" of \"X\" is not a date such as 20261225; the holiday is kept"
        #expect(excluded.warns(words, 5))
    }

    @Test func anEndOnTheFirstDayIsOneDayAndAWarning() {
        let reading = readEvents("SUMMARY:X\nDTSTART:20260501\nDTEND:20260501")
        #expect(reading.dates(2026...2026) == ["2026-05-01"])
        #expect(reading.warns("DTEND is exclusive, so it is treated as one day", 5))
    }

    /// Places lead to the DTSTART; the first of two events on one day gives the name.
    @Test func holidaysKnowTheirLines() throws {
        let reading = readEvents("SUMMARY:A\nDTSTART:20261225\nDTEND:20261227", "DTSTART:20261226\nSUMMARY:B")
        let site = try #require(reading.site)
        let holidays = try #require(site.site.departments.first).rules.holidays
        for day in ["2026-12-25", "2026-12-26"] {
            let holiday = try #require(holidays.holiday(on: date(day)))
            #expect(holiday.name == "A")
            #expect(site.place(of: holiday.id).line == 4)
            #expect(site.place(of: holiday.id).file.hasSuffix("holidays/cal.ics"))
        }
        #expect(site.files.count == 2)
    }

    @Test func whatLiesTooFarAheadIsAWarning() {
        let reading = readEvents(
            "SUMMARY:X\nDTSTART:20470101", "DTSTART:20461231\nDTEND:20490101", "DTSTART:20050101\nDTEND:20060102")
        #expect(reading.dates(2000...2050) == ["2006-01-01", "2046-12-31"])
        #expect(reading.warns("\"X\" starts after 2046-12-31, the last day that calendars are read for", 4))
        #expect(reading.warnings.count == 1)
    }

    @Test(arguments: ["0001-01-01", "9999-12-31", "9980-06-01", "0020-01-01"])
    func todayCanBeAnyDay(today: String) {
        let text = calendar("DTSTART:00000101\nRRULE:FREQ=YEARLY", "DTSTART:99991231\nDURATION:P520W")
        let reading = CalendarSite().read(text, on: today)
        #expect(reading.errors == [])
        #expect(reading.site != nil)
    }
}
