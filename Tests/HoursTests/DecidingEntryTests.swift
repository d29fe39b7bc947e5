// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// Which entry makes a phase hold; its number is that of its line (see `rules(_:hours:…)`). 2026-11-23 is a Monday.
@Suite struct DecidingEntryTests {
    static let rules = Result {
        try NaiveHours.rules(
            hours: """
                daily: 10:00-16:00
                mon-fri: 09:00-18:00
                wed: 22:00-03:00
                2026-12-24: 09:00-13:00
                12-31: off
                2027-07-20..2027-08-02:
                  mon-fri: 10:00-16:00
                """,
            closures: ["audit": "2026-11-24: 10:00-11:00", "meeting": "mon: 14:00-15:00"],
            breaks: ["lunch": "daily: 12:00-13:00\nfri: 12:00-14:00"],
            holidays: ["12-25 Christmas Day", "2027-01-01 New Year"], lastCall: "30min")
    }

    @Test(arguments: [
        ("2026-11-23T09:00:00Z", 2), ("2026-11-23T08:00:00Z", 2), ("2026-11-22T12:00:00Z", 2_001),
        ("2026-11-22T11:00:00Z", 1), ("2026-11-22T20:00:00Z", 1),
        ("2026-11-23T12:30:00Z", 2_001), ("2026-11-27T13:30:00Z", 2_002),
        ("2026-11-24T10:30:00Z", 1_001), ("2026-11-23T14:30:00Z", 1_101),
        // The tail of Wednesday's night belongs to Wednesday's line, the day after it to Thursday's.
        ("2026-11-26T02:00:00Z", 3), ("2026-11-26T03:00:00Z", 2), ("2026-11-25T12:30:00Z", 3),
        ("2026-12-24T10:00:00Z", 4), ("2026-12-24T12:30:00Z", 2_001), ("2026-12-24T15:00:00Z", 4),
        ("2026-12-31T12:30:00Z", 5),
        // Without holiday hours, the holiday itself.
        ("2026-12-25T10:00:00Z", 3_000), ("2027-01-01T10:00:00Z", 3_001),
        // Inside a range, its line, or the range where it does not name the day.
        ("2027-07-20T11:00:00Z", 7), ("2027-07-24T11:00:00Z", 6),
    ])
    func entry(instant: String, expected: Int) throws {
        let rules = try Self.rules.get()
        let segment = Timeline(rules, from: at(instant), to: at(instant) + 86_400).segment(at: at(instant))
        #expect(rules.decidingEntry(of: segment, at: at(instant)) == EntryID(expected))
    }

    @Test func lastCallHasNone() throws {
        let rules = try Self.rules.get()
        let instant = at("2026-11-23T17:45:00Z")
        let segment = Timeline(rules, from: instant, to: instant + 86_400).segment(at: instant)
        #expect(segment.reason == .lastCall)
        #expect(rules.decidingEntry(of: segment, at: instant) == nil)
    }

    /// The table itself decides if no entry covers the day.
    @Test func theTable() throws {
        let rules = try NaiveHours.rules(hours: "mon: 09:00-10:00")
        let instant = at("2026-11-24T09:30:00Z")
        let segment = Timeline(rules, from: instant, to: instant + 60).segment(at: instant)
        #expect(rules.decidingEntry(of: segment, at: instant) == EntryID(0))
    }
}
