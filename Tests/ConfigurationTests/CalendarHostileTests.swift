// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Glibc
import Hours
import Testing

/// Calendars made to hurt: read or refused, and soon. The bound is generous: these tests run unoptimized, beside
/// others.
@Suite(.serialized) struct CalendarHostileTests {
    private static let bound = Duration.seconds(20)
    private static let most = 1_048_576

    @discardableResult
    private func read(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> SiteReading {
        let site = CalendarSite()
        let start = ContinuousClock.now
        let reading = site.read(text)
        #expect(start.duration(to: .now) < Self.bound, sourceLocation: sourceLocation)
        #expect(reading.diagnostics.count <= 1_001, sourceLocation: sourceLocation)
        #expect(reading.diagnostics.allSatisfy { $0.message.utf8.count < 1_000 }, sourceLocation: sourceLocation)
        return reading
    }

    private static func events(_ count: Int, _ lines: String) -> String {
        let event = "BEGIN:VEVENT\n\(lines)\nEND:VEVENT\n"
        return "BEGIN:VCALENDAR\n" + String(repeating: event, count: count) + "END:VCALENDAR\n"
    }

    /// One rule costs no more than 100 ms, ten times that in a debug build.
    @Test(arguments: [
        "DTSTART:20000101\nRRULE:FREQ=YEARLY;COUNT=999999999", "DTSTART:00010101\nRRULE:FREQ=YEARLY;COUNT=999999999",
        "DTSTART:00010101\nRRULE:FREQ=YEARLY;INTERVAL=1",
        "DTSTART:00000101\nRRULE:FREQ=YEARLY;COUNT=9999999999;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "DTSTART:00000101\nDURATION:P520W\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "DTSTART:20260101\nRRULE:FREQ=YEARLY;INTERVAL=9999999999;UNTIL=99991231",
        "DTSTART:00010228\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "DTSTART:00010101\nRRULE:FREQ=YEARLY;BYDAY="
            + (0..<1_000).map { "\($0 % 53 + 1)\(["MO", "TU", "WE"][$0 % 3])" }.joined(separator: ","),
    ])
    func rules(event: String) {
        let site = CalendarSite()
        site.folder.directory.write(calendar(event), to: "holidays/cal.ics")
        let path = site.folder.directory.write(CalendarSite.text, to: "sites/shop.yaml")
        let least = (0..<3).map { _ in
            let before = Self.secondsOfWork()
            _ = site.folder.reader.read(path, on: SiteFolder.today)
            return Self.secondsOfWork() - before
        }
        .min()
        #expect((least ?? 1_000) < 1)
    }

    /// The CPU time of this thread, without that of others.
    private static func secondsOfWork() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func tooManyEventsAreRefused() {
        #expect(read(Self.events(10_000, "DTSTART:20261225")).dates(2026...2026) == ["2026-12-25"])
        let reading = read(Self.events(10_001, "DTSTART:20261225"))
        #expect(reading.saysOnly("more than 10000 events; split this calendar", 30_002, 1))
    }

    @Test func aCalendarTooLargeIsRefused() {
        let reading = read(Self.events(1, "X:" + String(repeating: "x", count: Self.most)))
        #expect(reading.saysOnly("the limit is 1048576", 3, 12))
    }

    @Test func manyRulesAreReadOrRefused() {
        let simple = read(Self.events(9_000, "DTSTART:19900501\nRRULE:FREQ=YEARLY"))
        #expect(simple.dates(2026...2026) == ["2026-05-01"])
        let long = read(Self.events(9_000, "DTSTART:00010101\nRRULE:FREQ=YEARLY;COUNT=999999999"))
        #expect(long.errors.count == 1 && long.errors[0].message.contains("cover too many days"))
        read(Self.events(9_000, "DTSTART:00010101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"))
        read(Self.events(9_000, "DTSTART:00010101\nDTEND:00091231\nRRULE:FREQ=YEARLY;BYMONTHDAY=1,2,3,4"))
    }

    @Test func deepNestingIsRead() {
        let count = Self.most / 20
        let text = "BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:X\n", count: count)
        #expect(read(text).saysOnly("\"BEGIN:X\" has no matching END", count + 1, 1))
        let closed = text + String(repeating: "END:X\n", count: count)
        let event = "BEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n"
        #expect(read(closed + event).dates(2026...2026).count == 1)
    }

    /// A text that repeats; described in short.
    struct Repetition: CustomTestStringConvertible, Sendable {
        let text: String
        let testDescription: String

        init(_ head: String, _ part: String, _ count: Int) {
            text = head + String(repeating: part, count: count)
            testDescription = "\(head)\(part) × \(count)".debugDescription
        }
    }

    @Test(arguments: [
        Repetition("", "\n ", 500_000), Repetition("SUMMARY:", "\n x", 340_000),
        Repetition("SUMMARY:", "\\", 1_000_000),
        Repetition("SUMMARY:", "e\u{301}", 340_000), Repetition("", "EXDATE:20261225\n", 60_000),
        Repetition("EXDATE:", "20261225,", 110_000), Repetition("RDATE:", "20261225,", 110_000),
        Repetition("RDATE:", "x,", 500_000), Repetition("RRULE:FREQ=YEARLY;BYDAY=", "MO,", 340_000),
        Repetition("RRULE:", ";", 1_000_000), Repetition("DTSTART", ";A=B", 260_000),
        Repetition("DTSTART", ";", 1_000_000), Repetition("DTSTART;A=\"", "x", 1_000_000),
        Repetition("", "x\n", 500_000),
        Repetition("", ":\n", 500_000), Repetition("", "\r", 1_000_000), Repetition("UID:", "x", 1_000_000),
        Repetition("", "DTSTART:20261225\n", 60_000),
    ])
    func longLinesAndMany(lines: Repetition) {
        read(Self.events(1, "DTSTART:20260501\n" + lines.text))
        read(lines.text)
    }

    @Test func manyOverridesOfOneSeriesAreRead() {
        let change = "UID:a\nRECURRENCE-ID:20270501\nDTSTART:20270601"
        let reading = read(Self.events(9_000, change) + calendar("UID:a\nDTSTART:20260501\nRRULE:FREQ=YEARLY"))
        #expect(reading.dates(2026...2028) == ["2026-05-01", "2027-06-01", "2028-05-01"])
    }
}
