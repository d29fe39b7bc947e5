// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Testing

private let lunch = "breaks: { lunch: { mon-fri: 12:00-13:00 } }\n"

/// Warnings about legal but surprising files.
@Suite struct WarningTests {
    private func reading(_ text: String) -> SiteReading {
        let reading = SiteFolder().readBelowZone(text)
        #expect(reading.site != nil, "\(reading.brief)")
        return reading
    }

    @Test(arguments: [
        "hours: off\n", "hours: {}\n", "hours: { mon: off }\n", "hours: { 2026-03-01: 09:00-18:00 }\n",
        "hours: { 2025-01-01..2026-03-01: { daily: 09:00-18:00 } }\n",
        "hours: { daily: 09:00-18:00 }\nclosures: { x: { daily: 00:00-24:00, holiday: 00:00-24:00 } }\n",
        "hours: { daily: 09:00-18:00 }\nbreaks: { x: { daily: 09:00-18:00 } }\n",
        "hours: { daily: 09:00-18:00 }\nlast-call: 9h\n",
        "hours: { holiday: 09:00-18:00 }\n",
        "hours: { holiday: 09:00-18:00, daily: off }\nholidays: [\"2026-02-01 Past\"]\n",
    ])
    func departmentsThatNeverOpen(text: String) {
        let reading = reading(text)
        #expect(reading.says("\"chat\" does not open on or after 2026-03-02", 2, 1), "\(reading.brief)")
        #expect(reading.diagnostics.count == 1)
    }

    @Test(arguments: [
        "hours: { mon: 09:00-18:00 }\n", "hours: { 2026-03-02: 09:00-18:00 }\n", "hours: { 02-29: 09:00-18:00 }\n",
        "hours: { 2045-03-01: 09:00-18:00 }\n", "hours: { holiday: 09:00-18:00 }\nholidays: [fr]\n",
        "hours: { daily: 09:00-18:00 }\nclosures: { x: { mon-sat: 00:00-24:00, sun: 09:00-17:59 } }\n",
        "hours: { daily: 09:00-18:00 }\nlast-call: 8h 59min\n",
        "hours: { daily: 00:00-24:00 }\nlast-call: 7d\n",
        "hours: { mon: 22:00-06:00 }\nclosures: { x: { mon: 00:00-24:00 } }\n",
    ])
    func departmentsThatOpenSomeTime(text: String) {
        let reading = reading(text)
        #expect(!reading.diagnostics.contains { $0.message.contains("does not open on or after") }, "\(reading.brief)")
    }

    @Test func departmentsThatNeverOpenAreToldAtTheirNames() {
        let reading = reading(
            "hours: { mon: 09:00-18:00 }\ndepartments:\n  a: {}\n  b: { hours: off }\n  c: { hours: { mon: off } }\n")
        #expect(
            reading.diagnostics.map { "\($0.place.line):\($0.place.column)" } == ["5:3", "6:3"], "\(reading.brief)")
        #expect(reading.says("\"b\" does not open on or after", 5, 3))
    }

    @Test func aMinuteBeforeMidnight() {
        let reading = reading("hours:\n  mon: 09:00-23:59\n  tue: 10:00-12:00, 18:00-23:59\n  wed: 09:00-23:58\n")
        #expect(
            reading.diagnostics.map { "\($0.place.line):\($0.place.column)" } == ["3:8", "4:8"], "\(reading.brief)")
        #expect(reading.says("did you mean 24:00?", 3, 8))
    }

    @Test(arguments: [
        ("hours:\n  fri: 20:00-10:00\n  sat: 09:00-12:00\n", 3, 3, 4),
        ("hours:\n  sun: 20:00-10:00\n  mon: 09:00-12:00\n", 3, 3, 4),
        ("hours:\n  daily: 08:00-09:00, 20:00-08:01\n", 0, 0, 0),
        ("hours:\n  mon: 09:00-12:00\n  2026-06-01: 20:00-03:00\n  2026-06-02: 02:59-04:00\n", 4, 3, 5),
        ("hours:\n  tue: 01:00-12:00\n  2026-06-01: 20:00-03:00\n", 4, 3, 3),
        ("hours:\n  mon: 20:00-03:00\n  2026-06-02: 01:00-12:00\n", 3, 3, 4),
        (
            "hours:\n  wed: 10:00-11:00\n  2026-07-01..2026-07-31:\n    mon: 20:00-03:00\n    tue: 01:00-12:00\n", 5, 5,
            6
        ),
    ])
    func aNightThatRunsIntoTheNextDay(text: String, line: Int, column: Int, other: Int) {
        let reading = reading(text)
        if line == 0 {
            // The entry overlaps itself a day later.
            #expect(
                reading.says("20:00-08:01 continues into 08:00-09:00 of the next day (line 3)", 3, 3),
                "\(reading.brief)")
        } else {
            #expect(reading.says("of the next day (line \(other)); they are merged", line, column), "\(reading.brief)")
        }
        #expect(reading.diagnostics.count == 1, "\(reading.brief)")
    }

    @Test(arguments: [
        "hours:\n  fri: 20:00-09:00\n  sat: 09:00-12:00\n",
        "hours:\n  daily: 20:00-20:00\n".replacing("20:00-20:00", with: "20:00-19:00"),
        "hours:\n  fri: 20:00-10:00\n  sun: 09:00-12:00\n",
        "hours:\n  fri: 20:00-10:00\n  sat: off\n",
        "hours:\n  mon: 09:00-18:00\nbreaks: { x: { fri: 20:00-10:00, sat: 09:00-12:00 } }\n",
    ])
    func nightsThatEndInTime(text: String) {
        #expect(reading(text).brief == [])
    }

    @Test func aNightOfTheSiteIsToldOnce() {
        let text =
            "hours:\n  fri: 20:00-10:00\n  sat: 09:00-12:00\ndepartments: { a: {}, b: {}, c: { hours: { mon: "
            + "09:00-10:00 } } }\n"
        #expect(reading(text).diagnostics.count == 1)
    }

    /// A break that nobody comes back from, on the days that each kind of entry selects. 2026-12-24 is a Thursday.
    @Test(arguments: [
        ("hours: { mon-fri: 09:00-18:00, 2026-12-24: 09:00-13:00 }\n\(lunch)", "2026-12-24", "chat closes at 12:00"),
        ("hours: { mon-fri: 09:00-18:00, 12-24: 09:00-13:00 }\n\(lunch)", "12-24", "chat closes at 12:00"),
        // In 2026 it is a Saturday, and in 2028 a Tuesday.
        (
            "hours: { mon-fri: 09:00-18:00, 08-15: 09:00-13:00 }\nbreaks: { lunch: { tue: 12:00-13:00 } }\n", "08-15",
            "chat closes at 12:00"
        ),
        ("hours: { mon-fri: 09:00-18:00, 2031-12-24: 09:00-13:00 }\n\(lunch)", "2031-12-24", "chat closes at 12:00"),
        (
            "hours: { mon-fri: 09:00-18:00, 2026-08-03..2026-08-21: { mon-fri: 09:00-12:30 } }\n\(lunch)",
            "2026-08-03..2026-08-21", "chat closes at 12:00"
        ),
        ("hours: { mon-thu: 09:00-18:00, fri: 09:00-13:00 }\n\(lunch)", "fri", "chat closes at 12:00"),
        ("hours: { mon-wed: 09:00-13:00, thu: 09:00-18:00 }\n\(lunch)", "mon-wed", "chat closes at 12:00"),
        (
            "hours: { mon: 09:00-18:00, holiday: 10:00-14:00 }\nbreaks: { lunch: { holiday: 13:00-15:00 } }\n"
                + "holidays: [fr]\n",
            "holiday", "chat closes at 13:00"
        ),
        // The break's own entry is the one with a date.
        (
            "hours: { mon-fri: 09:00-13:00 }\nbreaks: { lunch: { 2026-12-24: 11:00-13:00 } }\n", "2026-12-24",
            "chat closes at 11:00"
        ),
        ("hours: { mon-fri: 09:00-18:00, 12-24: 12:00-13:00 }\n\(lunch)", "12-24", "chat does not open"),
        (
            "hours: { thu: 20:00-02:00, 2026-12-24: 20:00-01:00 }\nbreaks: { lunch: { thu: 00:30-01:00,"
                + " fri: 00:30-01:00 } }\n",
            "2026-12-24", "chat closes at 00:30"
        ),
    ])
    func hoursThatEndWithABreak(text: String, key: String, outcome: String) {
        let reading = reading(text)
        let expected =
            "on \(key) lunch ends when the hours end: \(outcome); write `\(key): off` under lunch if it should "
            + "stay open"
        #expect(reading.diagnostics.map(\.message) == [expected])
    }

    @Test func theBreakBehindOthersIsTheOneToldOf() {
        let reading = reading(
            "hours: { mon: 09:00-18:00, 12-24: 09:00-14:00 }\n"
                + "breaks: { lunch: { daily: 12:00-13:00 }, rest: { 12-24: 13:00-14:00 } }\n")
        let words = "on 12-24 rest ends when the hours end: chat closes at 12:00; write `12-24: off` under rest"
        #expect(reading.brief.count == 1 && reading.says(words, 2, 28), "\(reading.brief)")
    }

    /// Once for the site, and not for a department that drops the break; at the entry of the hours.
    @Test func departmentsThatShareTheHoursAreToldOnce() {
        let reading = reading(
            "hours:\n  mon-fri: 09:00-18:00\n  12-24: 09:00-13:00\n\(lunch)"
                + "departments: { a: {}, b: {}, c: { breaks: { lunch: off } } }\n")
        #expect(reading.brief.count == 1 && reading.says("on 12-24 lunch", 4, 3), "\(reading.brief)")
    }

    @Test(arguments: [
        "hours: { mon-fri: 09:00-18:00, 12-24: 09:00-13:00 }\nbreaks: { lunch: { mon-fri: 12:00-13:00,"
            + " 12-24: off } }\n",
        "hours: { mon-fri: 09:00-18:00, 12-31: 09:00-12:00 }\n\(lunch)",
        "hours: { mon-fri: 09:00-18:00, 12-24: 09:00-13:01 }\n\(lunch)",
        "hours: { mon-fri: 09:00-18:00, 2025-12-24: 09:00-13:00 }\n\(lunch)",
        // It opens again afterwards.
        "hours: { mon-fri: 09:00-18:00 }\n\(lunch)closures: { audit: { 2026-12-24: 13:00-14:00 } }\n",
        "hours: { mon-fri: 09:00-24:00, sat: 00:00-02:00 }\nbreaks: { tea: { fri: 23:00-24:00 } }\n",
    ])
    func breaksThatSomebodyComesBackFrom(text: String) {
        #expect(reading(text).brief == [])
    }

    @Test func droppingWhatIsNotThere() {
        let text =
            "hours: { mon: 09:00-18:00 }\nbreaks: { lunch: { mon: 12:00-13:00 } }\n"
            + "departments: { a: { breaks: { lnch: off } } }\n"
        let reading = reading(text)
        #expect(reading.brief == ["4:31 \"lnch\" has no effect: the site has no such break; did you mean \"lunch\"?"])
    }
}
