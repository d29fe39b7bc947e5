// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Hours
import Testing

/// Events that stand for one instance of a series.
@Suite struct CalendarSeriesTests {
    private static let series = "UID:a\nSUMMARY:Fair\nDTSTART:20240501\nRRULE:FREQ=YEARLY;COUNT=3"

    private func holidays(_ events: String...) -> [String] {
        let lines = ([Self.series] + events + ["DTSTART:20450505"]).map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }
        let reading = CalendarSite().read("BEGIN:VCALENDAR\n\(lines.joined())END:VCALENDAR\n")
        #expect(reading.diagnostics == [], "\(reading.brief)")
        return reading.holidays(2020...2030)
    }

    @Test func aMovedInstanceReplacesTheOld() {
        #expect(
            holidays("UID:a\nSUMMARY:Late fair\nRECURRENCE-ID;VALUE=DATE:20250501\nDTSTART:20250508\nDTEND:20250510")
                == [
                    "2024-05-01 Fair", "2025-05-08 Late fair", "2025-05-09 Late fair", "2026-05-01 Fair",
                ])
        #expect(
            holidays("UID:a\nSUMMARY:Renamed\nRECURRENCE-ID:20250501T000000\nDTSTART:20250501") == [
                "2024-05-01 Fair", "2025-05-01 Renamed", "2026-05-01 Fair",
            ])
    }

    @Test(arguments: ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"])
    func aCancelledInstanceIsNoHoliday(line: String) {
        #expect(
            holidays("UID:a\n\(line)\nRECURRENCE-ID:20250501\nDTSTART:20250501") == [
                "2024-05-01 Fair", "2026-05-01 Fair",
            ])
    }

    @Test func otherSeriesAreNotTouched() {
        #expect(holidays("UID:A\nSTATUS:CANCELLED\nRECURRENCE-ID:20250501").count == 3)
        #expect(holidays("STATUS:CANCELLED\nRECURRENCE-ID:20250501").count == 3)
        #expect(holidays("UID:b\nSUMMARY:B\nRECURRENCE-ID:20250501\nDTSTART:20250601").contains("2025-06-01 B"))
    }

    @Test(arguments: [
        ("RECURRENCE-ID;RANGE=THISANDFUTURE:20250501\nSTATUS:CANCELLED", "RECURRENCE-ID with RANGE is not supported"),
        ("RECURRENCE-ID:20250501T080000Z\nSTATUS:CANCELLED", "RECURRENCE-ID \"20250501T080000Z\" is not a date"),
        ("DTSTART:20250508T100000\nRECURRENCE-ID:20250501", "includes a time of day"),
    ])
    func aChangeThatIsNotUnderstoodIsLeftOut(change: String, words: String) {
        let reading = readEvents(Self.series, "UID:a\n\(change)", "DTSTART:20450505")
        #expect(reading.dates(2020...2030) == ["2024-05-01", "2025-05-01", "2026-05-01"])
        #expect(reading.warnings.count == 1)
        #expect(reading.warns("is ignored, and its series left unchanged: ", 10))
        #expect(reading.warns(words, 10), "\(reading.brief)")
    }
}
