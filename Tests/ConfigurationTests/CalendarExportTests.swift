// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Hours
import Testing

/// Calendars shaped as the programs of this world write them.
@Suite struct CalendarExportTests {
    private func read(_ text: String) -> SiteReading {
        CalendarSite().read(text.replacing("\n", with: "\r\n"))
    }

    /// Google's public holidays are whole days, one event a year, folded at 75 bytes.
    private static let google = """
        BEGIN:VCALENDAR
        PRODID:-//Google Inc//Google Calendar 70.9054//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        X-WR-CALNAME:Jours fériés et autres fêtes en France
        X-WR-TIMEZONE:UTC
        X-WR-CALDESC:Jours fériés et fêtes légales en France
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20261101
        DTEND;VALUE=DATE:20261102
        DTSTAMP:20260301T081500Z
        UID:20261101_v1s0kq2j@google.com
        CLASS:PUBLIC
        CREATED:20250520T101112Z
        DESCRIPTION:Jour férié\\nPour masquer les fêtes\\, accédez aux paramètres de
          l'agenda > Jours fériés en France
        LAST-MODIFIED:20250520T101112Z
        SEQUENCE:0
        STATUS:CONFIRMED
        SUMMARY:La Toussaint
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20261225
        DTEND;VALUE=DATE:20261226
        DTSTAMP:20260301T081500Z
        UID:20261225_v1s0kq2k@google.com
        CLASS:PUBLIC
        STATUS:CONFIRMED
        SUMMARY:Noël
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR

        """

    /// Google marks its holidays as free time: they are left out, and that is said.
    @Test func googleMarksHolidaysAsFreeTime() {
        let reading = read(Self.google)
        #expect(reading.errors == [])
        #expect(reading.dates(2026...2027) == [])
        #expect(reading.warns("ignoring 2 events marked as free time; delete the TRANSP", 22))
        #expect(reading.says("contains no dates", 3, 12))
        let busy = read(Self.google.replacing("TRANSP:TRANSPARENT\n", with: ""))
        #expect(busy.diagnostics == [], "\(busy.brief)")
        #expect(busy.holidays(2026...2027) == ["2026-11-01 La Toussaint", "2026-12-25 Noël"])
    }

    /// Apple repeats every year for some years, names the language, and has no DTEND.
    @Test func apple() {
        let reading = read(
            """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            VERSION:2.0
            X-WR-CALNAME:US Holidays
            X-WR-RELCALID:B7E36D7A-1C4A-4B4C-8F58-6C3F2B1F0A11
            PRODID:-//Apple Inc.//iCal 4.0.3//EN
            X-APPLE-CALENDAR-COLOR:#FF2968
            BEGIN:VEVENT
            DTSTAMP:20251101T000000Z
            UID:6e1b3c10-3f5c-3b8e-9d1f-0c5d1a8f7b21
            DTSTART;VALUE=DATE:20241128
            CLASS:PUBLIC
            SUMMARY;LANGUAGE=en_US:Thanksgiving
            RRULE:FREQ=YEARLY;COUNT=4;BYMONTH=11;BYDAY=4TH
            CATEGORIES:Holidays
            X-APPLE-UNIVERSAL-ID:0f6f1c57-9d6f-34b9-8c0e-8f5cf2f3cbb3
            END:VEVENT
            BEGIN:VEVENT
            UID:aa1b3c10-3f5c-3b8e-9d1f-0c5d1a8f7b22
            DTSTART;VALUE=DATE:20240527
            SUMMARY;LANGUAGE=en_US:Memorial Day
            RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20270601
            END:VEVENT
            END:VCALENDAR

            """)
        #expect(reading.diagnostics == [], "\(reading.brief)")
        #expect(
            reading.holidays(2025...2028) == [
                "2025-05-26 Memorial Day", "2025-11-27 Thanksgiving", "2026-05-25 Memorial Day",
                "2026-11-26 Thanksgiving", "2027-05-31 Memorial Day", "2027-11-25 Thanksgiving",
            ])
    }

    /// Outlook writes a time zone, alarms, busy states, and meetings with their times.
    @Test func outlook() {
        let reading = read(
            """
            BEGIN:VCALENDAR
            PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
            VERSION:2.0
            METHOD:PUBLISH
            X-CALSTART:20260101T000000Z
            X-WR-RELCALID:{0000002E-94D7-3A1E-0C2C-5B5D0D1F4F0B}
            X-PRIMARY-CALENDAR:TRUE
            BEGIN:VTIMEZONE
            TZID:Romance Standard Time
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            CATEGORIES:Holiday
            CLASS:PUBLIC
            DTEND;VALUE=DATE:20270102
            DTSTAMP:20260210T121314Z
            DTSTART;VALUE=DATE:20261224
            LOCATION:France
            PRIORITY:5
            SEQUENCE:0
            SUMMARY;LANGUAGE=fr:Fermeture de fin d'année
            UID:040000008200E00074C5B7101A82E00800000000B0D1C5F3A5
            	0000000000000000100000001F1E1D1C
            X-ALT-DESC;FMTTYPE=text/html:<html><body>\\n<p>a: b</p>\\n</body></html>
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
            BEGIN:VALARM
            TRIGGER:-PT1080M
            ACTION:DISPLAY
            DESCRIPTION:Reminder
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;TZID="Romance Standard Time":20260305T100000
            DTEND;TZID="Romance Standard Time":20260305T110000
            SUMMARY:Réunion d'équipe
            UID:1
            END:VEVENT
            END:VCALENDAR

            """)
        #expect(reading.dates(2026...2027).count == 9)
        #expect(reading.dates(2026...2027).first == "2026-12-24")
        #expect(reading.dates(2026...2027).last == "2027-01-01")
        #expect(reading.warnings.count == 1)
        #expect(reading.warns("\"Réunion d'équipe\" is not treated as a holiday: DTSTART \"20260305T100000\"", 39))
    }

    /// The public lists for Thunderbird have one event for each holiday of each year, with ids and alarms of Mozilla.
    @Test func thunderbird() {
        let reading = read(
            """
            BEGIN:VCALENDAR
            PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
            VERSION:2.0
            BEGIN:VEVENT
            CREATED:20250927T123456Z
            LAST-MODIFIED:20250927T123456Z
            DTSTAMP:20250927T123456Z
            UID:d0a8fbc0-4b7e-4d6e-9a7e-4c4ff6d6c2b1
            SUMMARY:Tag der Deutschen Einheit
            CATEGORIES:Feiertage
            DTSTART;VALUE=DATE:20261003
            DTEND;VALUE=DATE:20261004
            X-MOZ-GENERATION:2
            END:VEVENT
            BEGIN:VEVENT
            UID:d0a8fbc0-4b7e-4d6e-9a7e-4c4ff6d6c2b2
            SUMMARY:1. Weihnachtsfeiertag
            RRULE:FREQ=YEARLY
            EXDATE;VALUE=DATE:20281225
            DTSTART;VALUE=DATE:20251225
            DURATION:P2D
            END:VEVENT
            END:VCALENDAR

            """)
        #expect(reading.diagnostics == [], "\(reading.brief)")
        #expect(
            reading.holidays(2025...2027) == [
                "2025-12-25 1. Weihnachtsfeiertag", "2025-12-26 1. Weihnachtsfeiertag",
                "2026-10-03 Tag der Deutschen Einheit", "2026-12-25 1. Weihnachtsfeiertag",
                "2026-12-26 1. Weihnachtsfeiertag", "2027-12-25 1. Weihnachtsfeiertag",
                "2027-12-26 1. Weihnachtsfeiertag",
            ])
        #expect(reading.dates(2028...2029) == ["2029-12-25", "2029-12-26"])
    }
}
