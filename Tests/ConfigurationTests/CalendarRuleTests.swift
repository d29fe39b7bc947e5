// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Hours
import Testing

/// The examples of RFC 5545 section 3.8.5.3 with yearly rules, with the dates that the RFC lists.
@Suite struct CalendarRuleTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let start: String
        let rule: String
        let years: ClosedRange<Int>
        /// `1997: 3-13 3-20; 1998: …`
        let dates: String

        var testDescription: String { rule }

        var expected: [String] {
            dates.split(separator: "; ").flatMap { year in
                year.dropFirst(6).split(separator: " ").map { day in
                    let parts = day.split(separator: "-").map { $0.count == 1 ? "0\($0)" : String($0) }
                    return "\(year.prefix(4))-\(parts[0])-\(parts[1])"
                }
            }
        }
    }

    private func dates(_ start: String, _ rule: String, _ years: ClosedRange<Int>) -> [String] {
        let text = calendar("DTSTART;VALUE=DATE:\(start)\nRRULE:FREQ=YEARLY;\(rule)")
        let reading = CalendarSite().read(text, on: "1997-06-01")
        #expect(reading.errors == [])
        return reading.dates(years)
    }

    @Test(arguments: [
        Example(
            start: "19970610", rule: "COUNT=10;BYMONTH=6,7", years: 1996...2010,
            dates: "1997: 6-10 7-10; 1998: 6-10 7-10; 1999: 6-10 7-10; 2000: 6-10 7-10; 2001: 6-10 7-10"),
        Example(
            start: "19970310", rule: "INTERVAL=2;COUNT=10;BYMONTH=1,2,3", years: 1996...2010,
            dates: "1997: 3-10; 1999: 1-10 2-10 3-10; 2001: 1-10 2-10 3-10; 2003: 1-10 2-10 3-10"),
        Example(
            start: "19970519", rule: "BYDAY=20MO", years: 1996...1999, dates: "1997: 5-19; 1998: 5-18; 1999: 5-17"),
        Example(
            start: "19970313", rule: "BYMONTH=3;BYDAY=TH", years: 1996...1999,
            dates: "1997: 3-13 3-20 3-27; 1998: 3-5 3-12 3-19 3-26; 1999: 3-4 3-11 3-18 3-25"),
        Example(
            start: "19970605", rule: "BYDAY=TH;BYMONTH=6,7,8", years: 1996...1999,
            dates: "1997: 6-5 6-12 6-19 6-26 7-3 7-10 7-17 7-24 7-31 8-7 8-14 8-21 8-28; "
                + "1998: 6-4 6-11 6-18 6-25 7-2 7-9 7-16 7-23 7-30 8-6 8-13 8-20 8-27; "
                + "1999: 6-3 6-10 6-17 6-24 7-1 7-8 7-15 7-22 7-29 8-5 8-12 8-19 8-26"),
        Example(
            start: "19961105", rule: "INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", years: 1995...2007,
            dates: "1996: 11-5; 2000: 11-7; 2004: 11-2"),
        // The time zones of section 3.6.5.
        Example(
            start: "19971026", rule: "BYDAY=-1SU;BYMONTH=10", years: 1996...1999,
            dates: "1997: 10-26; 1998: 10-25; 1999: 10-31"),
    ])
    func theExamplesOfTheRFC(example: Example) {
        #expect(dates(example.start, example.rule, example.years) == example.expected)
    }

    @Test func everyDayInJanuaryForThreeYears() {
        let rule = "UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA"
        let january = (1...31).map { $0 < 10 ? "01-0\($0)" : "01-\($0)" }
        #expect(
            dates("19980101", rule, 1997...2002)
                == [1998, 1999, 2000].flatMap { year in january.map { "\(year)-\($0)" } })
    }

    @Test(arguments: [
        ("19970704", "", ["1997-07-04", "1998-07-04", "1999-07-04", "2000-07-04"]),
        ("19960229", "", ["1996-02-29", "2000-02-29"]),
        ("19960229", "COUNT=2", ["1996-02-29", "2000-02-29"]),
        ("19970131", "BYMONTH=2,4,5;COUNT=3", ["1997-01-31", "1997-05-31", "1998-05-31"]),
        (
            "19970101", "BYMONTH=2;BYMONTHDAY=-1",
            ["1997-01-01", "1997-02-28", "1998-02-28", "1999-02-28", "2000-02-29"]
        ),
        ("19970527", "BYMONTH=5;BYDAY=5MO", ["1997-05-27", "1999-05-31", "2000-05-29"]),
        ("19961231", "BYDAY=-1TU", ["1996-12-31", "1997-12-30", "1998-12-29", "1999-12-28", "2000-12-26"]),
        ("19961231", "BYDAY=53TU,53SU", ["1996-12-31", "2000-12-31"]),
        (
            "19970901", "BYMONTH=9;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=+1MO",
            ["1997-09-01", "1998-09-07", "1999-09-06", "2000-09-04"]
        ),
        (
            "19970801", "BYMONTHDAY=13;BYDAY=FR;UNTIL=19981201",
            ["1997-08-01", "1998-02-13", "1998-03-13", "1998-11-13"]
        ),
        ("19970101", "INTERVAL=3", ["1997-01-01", "2000-01-01"]),
        ("19970101", "UNTIL=19990101", ["1997-01-01", "1998-01-01", "1999-01-01"]),
        ("19970101", "UNTIL=19981231", ["1997-01-01", "1998-01-01"]),
        ("19970102", "COUNT=1", ["1997-01-02"]),
        (
            "19970101", "BYDAY=MO,2TU;BYMONTH=1;COUNT=4;WKST=SU;",
            ["1997-01-01", "1997-01-06", "1997-01-13", "1997-01-14"]
        ),
        ("19970101", "byhour=9;bymonth=12;ByMonthDay=25;count=2", ["1997-01-01", "1997-12-25"]),
    ])
    func rules(start: String, rule: String, expected: [String]) {
        #expect(dates(start, rule, 1995...2000) == expected)
    }

    /// RFC 5545 section 3.8.5.3: the start is an instance even where the rule does not mean it.
    @Test func theStartAlwaysCounts() {
        #expect(dates("19970102", "BYMONTH=12;BYMONTHDAY=25;COUNT=2", 1995...2000) == ["1997-01-02", "1997-12-25"])
        #expect(dates("19971231", "BYMONTH=12;BYMONTHDAY=25;COUNT=2", 1995...2000) == ["1997-12-31", "1998-12-25"])
    }

    @Test func aRuleWithoutAnEndGoesToTheEndOfTheTwentiethYear() {
        let reading = readEvents("DTSTART:19000501\nRRULE:FREQ=YEARLY")
        #expect(reading.dates(1990...2060).first == "2006-05-01")
        #expect(reading.dates(1990...2060).last == "2046-05-01")
        #expect(reading.dates(1990...2060).count == 41)
        #expect(reading.diagnostics == [])
    }

    @Test func countsBeginLongAgo() {
        let reading = readEvents("DTSTART:00010101\nRRULE:FREQ=YEARLY;COUNT=2020")
        #expect(reading.dates(2000...2046).last == "2020-01-01")
        #expect(readEvents("DTSTART:00010101\nRRULE:FREQ=YEARLY;COUNT=2000").dates(1990...2046) == [])
        // 11 a year for 60 years, and 5.
        let monthly = readEvents("DTSTART:19500130\nRRULE:FREQ=YEARLY;BYMONTH=1,3,4,5,6,7,8,9,10,11,12;COUNT=665")
        #expect(monthly.dates(1990...2046).last == "2010-06-30")
    }

    @Test(arguments: [
        ("FREQ=DAILY;COUNT=3", "FREQ=\"DAILY\"; only YEARLY is supported"),
        ("FREQ=YEARLY;BYSETPOS=-1;BYDAY=MO", "\"BYSETPOS\""),
        ("FREQ=YEARLY;BYWEEKNO=20", "\"BYWEEKNO\" in its RRULE is not supported"),
        ("FREQ=YEARLY;BYYEARDAY=1", "\"BYYEARDAY\""),
        ("COUNT=3", "no FREQ"), ("", "no FREQ"), ("FREQ=YEARLY;COUNT=0", "\"COUNT=0\" in its RRULE is invalid"),
        ("FREQ=YEARLY;COUNT=3;UNTIL=20300101", "both COUNT and UNTIL"), ("FREQ=YEARLY;COUNT=3;COUNT=4", "duplicate"),
        ("FREQ=YEARLY;INTERVAL=0", "INTERVAL=0"), ("FREQ=YEARLY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=YEARLY;INTERVAL=99999999999", "INTERVAL"), ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"),
        ("FREQ=YEARLY;BYMONTH=5L", "BYMONTH=5L"), ("FREQ=YEARLY;BYMONTH=1,,2", "BYMONTH"),
        ("FREQ=YEARLY;BYMONTHDAY=0", "BYMONTHDAY=0"), ("FREQ=YEARLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=YEARLY;BYDAY=XX", "BYDAY=XX"), ("FREQ=YEARLY;BYDAY=0MO", "BYDAY=0MO"),
        ("FREQ=YEARLY;BYDAY=54MO", "BYDAY"),
        ("FREQ=YEARLY;BYDAY=+MO", "BYDAY"), ("FREQ=YEARLY;BYDAY", "BYDAY"), ("FREQ=YEARLY;UNTIL=2030", "UNTIL=2030"),
        ("FREQ=YEARLY;SKIP=FORWARD;RSCALE=CHINESE", "\"SKIP\""), ("FREQ=", "only YEARLY"),
    ])
    func whatIsNotUnderstoodIsNoHolidayAndAWarning(rule: String, words: String) {
        let reading = readEvents("SUMMARY:Fair\nDTSTART:20260501\nRRULE:\(rule)", "DTSTART:20260502")
        #expect(reading.dates(2020...2040) == ["2026-05-02"])
        #expect(reading.warns(words, 5), "\(reading.brief)")
        #expect(reading.warns("\"Fair\" is not treated as a holiday: ", 5))
    }

    /// Programs disagree: RFC 5545 expands it to every month, Google shows it once a year.
    @Test func aDayOfTheMonthWithoutAMonthIsEveryMonth() {
        let reading = readEvents("SUMMARY:X\nDTSTART:20260315\nRRULE:FREQ=YEARLY;BYMONTHDAY=15;COUNT=3")
        #expect(reading.dates(2026...2027) == ["2026-03-15", "2026-04-15", "2026-05-15"])
        #expect(
            reading.warns(
                "\"X\" repeats every month: BYMONTHDAY without BYMONTH; add BYMONTH=3 if it should repeat once a year",
                5))
    }

    @Test func anUntilThatIsOddIsAWarning() {
        let timed = readEvents("SUMMARY:X\nDTSTART:20250501\nRRULE:FREQ=YEARLY;UNTIL=20270430T220000Z")
        #expect(timed.dates(2020...2030) == ["2025-05-01", "2026-05-01"])
        #expect(timed.warns("the time of day in UNTIL is ignored: no instance starts after 2027-04-30", 5))
        let early = readEvents("SUMMARY:X\nDTSTART:20280501\nRRULE:FREQ=YEARLY;UNTIL=20270430")
        #expect(early.dates(2020...2030) == ["2028-05-01"])
        #expect(early.warns("before it starts; treating it as one event", 5))
    }
}
