// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Hours
import Testing

/// Lines, names and components.
@Suite struct CalendarTextTests {
    private func name(_ summary: String) -> String {
        let reading = readEvents("DTSTART:20261225\n\(summary)")
        #expect(reading.diagnostics == [], "\(reading.brief)")
        return String(reading.holidays(2026...2026).first?.dropFirst(11) ?? "")
    }

    @Test(arguments: [
        ("SUMMARY:Noël", "Noël"), ("SUMMARY;LANGUAGE=fr:Noël", "Noël"), ("summary:a:b;c,d", "a:b;c,d"),
        ("SUMMARY:Christmas\\, Boxing Day\\; and \\\\ more", "Christmas, Boxing Day; and \\ more"),
        ("SUMMARY:Two\\nlines\\Nand\\tx", "Two lines andtx"), ("SUMMARY:  \t a \t  b  ", "a b"),
        ("SUMMARY:", "Holiday"),
        ("SUMMARY: \\n", "Holiday"), ("SUMMARY:a\\", "a"), ("DESCRIPTION:x", "Holiday"),
        ("SUMMARY:C# day # 1", "C# day # 1"),
        ("SUMMARY:a\u{1B}[31mb\u{0}\u{7F}\u{202E}c\u{FEFF}", "a[31mbc"), ("SUMMARY:👩‍👧 día", "👩‍👧 día"),
        ("SUMMARY:First\nSUMMARY:Second", "First"), ("SUMMARY;X=\"a\"\"b\";Y=:Z", "Z"),
        ("SUMMARY:" + String(repeating: "é", count: 500), String(repeating: "é", count: 200)),
        ("SUMMARY:" + String(repeating: "x", count: 199) + "  y", String(repeating: "x", count: 199)),
        ("SUMMARY:Long\n er\n\t name\n  here", "Longer name here"),
    ])
    func names(line: String, expected: String) {
        #expect(name(line) == expected)
    }

    @Test func foldsFallIntoNamesParametersAndCharacters() {
        let text =
            "BEGIN:VCALEN\r\n DAR\r\nBEGIN:VEVENT\r\nDTST\r\n ART;VAL\r\n UE=DATE\r\n\t:2026\r\n 1225\r\nSUMMARY:No"
        let bytes =
            Array(text.utf8) + [0xC3] + Array("\r\n ".utf8) + [0xAB]
            + Array("l\r\n \r\n !\r\n\r\nEND:VEVENT\r\nEND:VCALENDAR".utf8)
        let reading = CalendarSite().read([0xEF, 0xBB, 0xBF] + bytes)
        #expect(reading.diagnostics == [], "\(reading.brief)")
        #expect(reading.holidays(2026...2026) == ["2026-12-25 Noël!"])
    }

    @Test func lineEndsCanBeMixed() {
        let text = "BEGIN:VCALENDAR\r\r\nBEGIN:VEVENT\nSUMMARY:A\r\n\nDTSTART:20261225\r\nEND:VEVENT \nEND:VCALENDAR"
        let reading = CalendarSite().read(text)
        #expect(reading.diagnostics == [], "\(reading.brief)")
        #expect(reading.holidays(2026...2026) == ["2026-12-25 A"])
    }

    @Test func otherComponentsAreSkipped() {
        let text = """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            CALSCALE:GREGORIAN
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:DAYLIGHT
            DTSTART:20240331T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VTODO
            DTSTART:20260101
            SUMMARY:No holiday
            END:VTODO
            begin:vevent
            X-WR_ODD.NAME;x:y
            DTSTART:20261225
            BEGIN:VALARM
            BEGIN:X-DEEPER
            DTSTART:20261226
            END:X-DEEPER
            SUMMARY:Alarm
            END:VALARM
            SUMMARY:A
            end:vevent
            END:VCALENDAR
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:20261226
            SUMMARY:B
            END:VEVENT
            END:VCALENDAR
            """
        let reading = CalendarSite().read(text)
        #expect(reading.diagnostics == [], "\(reading.brief)")
        #expect(reading.holidays(2020...2030) == ["2026-12-25 A", "2026-12-26 B"])
    }

    @Test func linesThatAreNoneAreWarnings() {
        let text =
            "Hello\nBEGIN:VCALENDAR\nno line\nBEGIN:VEVENT\nDTSTART:20261225\nDTSTART 20261226\n:x\nEND:VEVENT\n"
            + "END:VCALENDAR\n"
        let reading = CalendarSite().read(text)
        #expect(reading.dates(2026...2026) == ["2026-12-25"])
        #expect(reading.warnings.map(\.place.line) == [1, 3, 6, 7])
        #expect(reading.warns("ignoring content outside VCALENDAR", 1))
        #expect(reading.warns("ignoring \"DTSTART 20261226\": not an iCalendar line", 6))
    }

    @Test func eventsInWrongPlacesAreWarnings() {
        let text =
            "BEGIN:VCALENDAR\nBEGIN:X-BOX\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VEVENT\nEND:X-BOX\n"
            + "BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n"
        let reading = CalendarSite().read(text)
        #expect(reading.dates(2026...2026) == ["2026-12-25"])
        #expect(reading.warns("ignoring this event: it is not a direct child of VCALENDAR", 3))
        #expect(reading.warnings.map(\.place.line) == [3, 11])
    }

    @Test func anotherCalendarSystemIsAWarning() {
        let reading = CalendarSite().read(
            "BEGIN:VCALENDAR\nCALSCALE:HEBREW\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n")
        #expect(reading.dates(2026...2026) == ["2026-12-25"])
        #expect(reading.warns("unknown calendar \"HEBREW\"", 2))
    }

    @Test(arguments: [
        ("", 1, "not an iCalendar file: there is no BEGIN:VCALENDAR line"),
        ("<!DOCTYPE html>\n<html>\n", 1, "not an iCalendar file"), ("END:VEVENT\n", 1, "not an iCalendar file"),
        ("BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\n", 1, "not an iCalendar file"),
        ("BEGIN:VCALENDAR\n", 1, "\"BEGIN:VCALENDAR\" has no matching END"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\n", 2, "\"BEGIN:VEVENT\" has no matching END"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", 3, "\"END:VCALENDAR\" has no matching BEGIN"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3,
            "\"END:VCALENDAR\" does not match \"BEGIN:VEVENT\" on line 2"
        ),
    ])
    func whatIsNoCalendarIsAnError(text: String, line: Int, words: String) {
        let reading = CalendarSite().read(text)
        #expect(reading.saysOnly(words, line, 1), "\(reading.brief)")
        #expect(reading.errors.allSatisfy { $0.place.file.hasSuffix("holidays/cal.ics") })
    }

    @Test func whatIsNotUTF8IsAnError() {
        let bytes = Array(calendar("DTSTART:20261225\nSUMMARY:No").utf8)
        let latin = bytes.flatMap { $0 == UInt8(ascii: "o") ? [$0, 0xEB] : [$0] }
        #expect(CalendarSite().read(latin).saysOnly("this line is not valid UTF-8; save the calendar as UTF-8", 4, 1))
        #expect(CalendarSite().read([0xFF, 0xFE, 0x42, 0x00]).saysOnly("not valid UTF-8", 1, 1))
    }

    @Test func aCalendarInTheFolderIsNamedLikeAList() {
        let folder = SiteFolder()
        folder.directory.write(calendar("DTSTART:20261225"), to: "holidays/es.ics")
        #expect(folder.readBelowZone("holidays: [es]\nhours: { mon: 09:00-18:00 }\n").diagnostics == [])
        #expect(folder.readBelowZone("holidays: [ef]\n").says("did you mean", 2, 12))
        #expect(folder.readBelowZone("holidays: [es.ics]\n").saysOnly("/holidays, use es", 2, 12))
        folder.directory.write(calendar("DTSTART:20450505"), to: "sites/own.ics")
        #expect(folder.readBelowZone("holidays: [own.ics]\nhours: { mon: 09:00-18:00 }\n").diagnostics == [])
    }

    @Test func aCalendarThatEndsSoonIsAWarning() {
        #expect(
            readEvents("DTSTART:20260301").says(
                "the holiday list \"cal\" ends on 2026-03-01; install a newer one", 3, 12))
        #expect(CalendarSite().read("BEGIN:VCALENDAR\nEND:VCALENDAR\n").says("contains no dates", 3, 12))
    }
}
