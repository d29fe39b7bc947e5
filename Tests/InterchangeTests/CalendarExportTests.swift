// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Interchange
import Testing

/// RFC 5545.
@Suite struct CalendarExportTests {
    private let stamp = at("2026-11-23T08:00:00Z")

    private func calendar(_ text: String, _ from: String, _ to: String) throws -> CalendarExport {
        let site = try ImportedSite(text: text).site
        return CalendarExport(site.departments[0], site: site.name, from: at(from), to: at(to))
    }

    private func lines(_ calendar: CalendarExport) -> [String] {
        calendar.text(stamp: stamp).components("\r\n")
    }

    @Test func anEventForEachStretch() throws {
        let site = """
            time-zone: Europe/Paris
            hours: { mon: 09:00-18:00 }
            breaks: { lunch: { mon: 12:00-13:00 } }
            last-call: 10min
            departments: { sales: { name: { fr: "Ventes; vite, \\\\ici", de: Verkauf } } }
            """
        let calendar = try calendar(site, "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z")
        #expect(
            lines(calendar) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chathours//chathoursctl//EN", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT", "UID:20261123T080000Z-sales@imported.chathours", "DTSTAMP:20261123T080000Z",
                "DTSTART:20261123T080000Z", "DTEND:20261123T110000Z", "SUMMARY:Ventes\\; vite\\, \\\\ici: chat open",
                "TRANSP:TRANSPARENT", "END:VEVENT",
                "BEGIN:VEVENT", "UID:20261123T120000Z-sales@imported.chathours", "DTSTAMP:20261123T080000Z",
                "DTSTART:20261123T120000Z", "DTEND:20261123T170000Z", "SUMMARY:Ventes\\; vite\\, \\\\ici: chat open",
                "TRANSP:TRANSPARENT", "END:VEVENT",
                "END:VCALENDAR", "",
            ])
    }

    /// In New York clocks go back at 06:00Z on 2026-11-01.
    @Test func instantsAreInUTCWhateverTheClocksDo() throws {
        let site = "time-zone: America/New_York\nhours: { sat: 22:00-03:00 }\n"
        let calendar = try calendar(site, "2026-10-31T00:00:00Z", "2026-11-07T00:00:00Z")
        #expect(
            lines(calendar).filter { $0.hasPrefix("DT") }.suffix(2) == [
                "DTSTART:20261101T020000Z", "DTEND:20261101T080000Z",
            ])
    }

    /// An event keeps its start, and with it its UID, when the window begins within it.
    @Test func anEventThatHasBegunIsWhole() throws {
        let site = "time-zone: UTC\nhours: { mon: 09:00-17:00 }\n"
        let calendar = try calendar(site, "2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z")
        #expect(lines(calendar).contains("DTSTART:20261123T090000Z"))
        #expect(lines(calendar).contains("DTEND:20261123T170000Z"))
    }

    @Test func whatNeverClosesIsTheWindow() throws {
        let calendar = try calendar(
            "time-zone: UTC\nhours: { daily: 00:00-24:00 }\n", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
        #expect(
            lines(calendar).filter { $0.hasPrefix("DT") }.dropFirst() == [
                "DTSTART:20260101T000000Z", "DTEND:20270101T000000Z",
            ])
        #expect(lines(calendar).contains("SUMMARY:imported: chat open"))
    }

    @Test func whatNeverOpensIsEmpty() throws {
        #expect(try calendar("time-zone: UTC\nhours: off\n", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z").isEmpty)
    }

    /// Lines have at most 75 octets, and a character is never divided.
    @Test func longLinesAreFolded() throws {
        for length in 55...70 {
            let name = String(repeating: "a", count: length) + "ééé€€𝄞𝄞" + String(repeating: "日", count: 60)
            let site =
                "time-zone: UTC\nhours: { mon: 09:00-17:00 }\ndepartments: { x: { name: { en: \"\(name)\" } } }\n"
            let text = try calendar(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z").text(stamp: stamp)
            #expect(text.components("\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(text.replacing("\r\n ", with: "").components("\r\n").contains("SUMMARY:\(name): chat open"))
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
