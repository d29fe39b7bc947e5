// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import TestSupport
import Testing

/// Random changes to a good calendar: reading never crashes, and comes to a site or to at least one error.
@Suite struct CalendarMutationTests {
    private static let original = calendar(
        "UID:a\r\nSUMMARY:No\\, l\r\nDTSTART;VALUE=DATE:20241225\r\nDTEND;VALUE=DATE:20241227\r\n"
            + "RRULE:FREQ=YEARLY;COUNT=9",
        "UID:b\nSUMMARY:Foldé\n d\nDTSTART:20240527\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO,"
            + "2TU;UNTIL=20300601;INTERVAL=2",
        "UID:a\nRECURRENCE-ID:20251225\nDTSTART:20251228\nDURATION:P2D\nRDATE:20260101,20260102",
        "DTSTART:20260301\nRRULE:FREQ=YEARLY;BYMONTHDAY=13,-1;BYDAY=FR\nEXDATE:20270813\nSTATUS:CONFIRMED\n"
            + "TRANSP:OPAQUE"
    )

    private static let tokens = [
        "BEGIN:", "END:", "VEVENT\n", "VCALENDAR\n", "\n", "\r\n", "\n ", ":", ";", ",", "=", "\"", "\\", "-", "+", "0",
        "9999", "99999999", "00000101", "RRULE:", "FREQ=YEARLY", "BYDAY=", "53SU", "COUNT=", "UNTIL=", "T000000Z",
        "P1W",
        "EXDATE:", "RDATE:", "DTSTART:", "RECURRENCE-ID:", "STATUS:CANCELLED\n", "\u{0}", "é", "INTERVAL=",
    ].map { Array($0.utf8) }

    @Test(arguments: 1...8)
    func mutatedCalendarsAreReadOrRefused(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let site = CalendarSite()
        for round in 0..<80 {
            var bytes = Array(Self.original.utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) { Self.mutate(&bytes, &random) }
            let reading = site.read(bytes)
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
            let isConsistent = (reading.site == nil) == !reading.errors.isEmpty
            let areInside = reading.diagnostics.allSatisfy {
                $0.place.line >= 1 && !$0.message.isEmpty
                    && ($0.place.line <= lines || $0.place.file.hasSuffix("shop.yaml"))
            }
            #expect(
                isConsistent && areInside, "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 1...12, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(start..<end)
        case 2: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: start)
        case 3: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes[start] = UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &random)
        default: bytes.replaceSubrange(start..<end, with: tokens.randomElement(using: &random) ?? [])
        }
    }
}
