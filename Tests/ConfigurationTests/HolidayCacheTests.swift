// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Glibc
import Hours
import Testing

/// A list that becomes unreadable or empty stays what it was, where a memory is shared.
@Suite struct HolidayCacheTests {
    private let folder = SiteFolder()
    private let memory = HolidayCache()
    private static let site = "time-zone: Europe/Paris\nhours: { mon: 09:00-18:00 }\nholidays: [cal]\n"

    private func read(_ text: String = Self.site, name: String = "shop.yaml") -> SiteReading {
        let path = folder.directory.write(text, to: "sites/\(name)")
        return SiteReader(zones: folder.zones, memory: memory).read(path, on: SiteFolder.today)
    }

    private func isKept(_ reading: SiteReading, _ reason: String) -> Bool {
        reading.holidays(2026...2026) == ["2026-12-24 A", "2026-12-25 A", "2026-12-26 B"]
            && reading.diagnostics.count == 1 && reading.says(reason, 3, 12)
            && reading.says("; keeping the dates read from it earlier", 3, 12)
    }

    private static let good = calendar("SUMMARY:A\nDTSTART:20261224\nDTEND:20261226", "SUMMARY:B\nDTSTART:20261226")

    @Test(arguments: [
        ("", "cannot be read (line 1: not an iCalendar file"),
        ("<html>", "cannot be read (line 1: not an iCalendar file"),
        (String(good.dropLast(30)), "cannot be read (line "),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no longer contains any dates"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n",
            "no longer contains any dates"
        ),
    ])
    func aCalendarThatBreaksStaysWhatItWas(broken: String, reason: String) throws {
        let path = folder.directory.write(Self.good, to: "holidays/cal.ics")
        let first = read()
        #expect(first.diagnostics == [])
        folder.directory.write(broken, to: "holidays/cal.ics")
        // Again and again, and with the same places and ids: to the engine, nothing has changed.
        for _ in 0..<3 {
            let reading = read()
            #expect(isKept(reading, reason), "\(reading.brief)")
            #expect(reading.site?.site == first.site?.site)
            #expect(reading.site?.places == first.site?.places)
        }
        // Without a memory, it is as bad as ever.
        #expect(folder.read(Self.site).holidays(2026...2026) == [])
        unlink(path)
        #expect(isKept(read(), "does not exist"))
        folder.directory.write(calendar("SUMMARY:C\nDTSTART:20261231"), to: "holidays/cal.ics")
        #expect(read().holidays(2026...2026) == ["2026-12-31 C"])
    }

    @Test func aCalendarThatBecomesTooLargeStaysWhatItWas() {
        folder.directory.write(Self.good, to: "holidays/cal.ics")
        #expect(read().diagnostics == [])
        folder.directory.write(String(repeating: "x", count: 1_100_000), to: "holidays/cal.ics")
        #expect(isKept(read(), "the limit is 1048576"))
    }

    @Test(arguments: [
        ("# nothing\n", "no longer contains any dates"), ("2026-12-25 Caf\u{0}\n", "cannot be read (line 1: "),
    ])
    func aListOfLinesThatBreaksStaysWhatItWas(broken: String, reason: String) {
        folder.directory.write("2026-12-24 A\n2026-12-25 A\n\n2026-12-26 B\n", to: "holidays/cal.txt")
        let first = read()
        folder.directory.write(broken, to: "holidays/cal.txt")
        #expect(isKept(read(), reason))
        #expect(read().site?.site == first.site?.site)
    }

    /// A bad line in a list is the operator's own mistake, and an error as ever.
    @Test func aBadLineIsAnError() {
        folder.directory.write("2026-12-24 A\n", to: "holidays/cal.txt")
        #expect(read().site != nil)
        folder.directory.write("24.12.2026 A\n", to: "holidays/cal.txt")
        let reading = read()
        #expect(reading.site == nil && reading.errors.count == 1, "\(reading.brief)")
        #expect(!reading.says("keeping the dates", 3, 12))
    }

    @Test func whatWasNeverGoodIsAnError() {
        folder.directory.write("<html>", to: "holidays/cal.ics")
        #expect(read().saysOnly("not an iCalendar file", 1, 1))
        #expect(read().saysOnly("not an iCalendar file", 1, 1))
    }

    @Test func sitesRememberApart() {
        let path = folder.directory.write(Self.good, to: "holidays/cal.ics")
        #expect(read().site != nil)
        unlink(path)
        #expect(read(name: "other.yaml").site == nil)
        #expect(read().site != nil)
        memory.forget(siteFile: "\(folder.directory.path)/sites/shop.yaml")
        #expect(read().site == nil)
    }

    /// Only what a site that is in force names is remembered.
    @Test func aListThatIsNamedNoMoreIsForgotten() {
        let path = folder.directory.write(Self.good, to: "holidays/cal.ics")
        #expect(read().site != nil)
        #expect(read(Self.site + "channel: x\n").site == nil)
        unlink(path)
        #expect(read().site != nil)
        #expect(read("time-zone: Europe/Paris\nhours: { mon: 09:00-18:00 }\n").site != nil)
        #expect(read().site == nil)
    }
}
