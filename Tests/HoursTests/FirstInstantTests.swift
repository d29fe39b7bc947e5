// SPDX-License-Identifier: Apache-2.0

import NaiveHours
import Testing

@testable import Hours

/// "A boundary written as local time L takes effect at the first instant at which the local wall clock reads L or
/// later" (design.md section 3).
@Suite struct FirstInstantTests {
    /// Worked out with Python's zoneinfo, second by second.
    @Test(arguments: [
        // A spring gap means the transition; a repeated autumn hour means its first occurrence.
        ("Europe/Paris", "2026-03-29 02:30", "2026-03-29T01:00:00Z"),
        ("Europe/Paris", "2026-10-25 02:30", "2026-10-25T00:30:00Z"),
        ("Europe/Paris", "2026-10-25 03:00", "2026-10-25T02:00:00Z"),
        ("America/New_York", "2026-03-08 02:00", "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"),
        // 2011-12-30 never was in Samoa, 1993-08-21 never in Kwajalein, 1994-12-31 never on Kanton.
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30T09:59:00Z"),
        ("Pacific/Apia", "2011-12-30 00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31 00:01", "2011-12-30T10:01:00Z"),
        ("Pacific/Kwajalein", "1993-08-21 09:00", "1993-08-21T12:00:00Z"),
        ("Pacific/Kwajalein", "1993-08-22 00:30", "1993-08-21T12:30:00Z"),
        ("Pacific/Kanton", "1994-12-31 06:00", "1994-12-31T11:00:00Z"),
        ("Asia/Manila", "1844-12-30 23:59", "1844-12-31T15:55:08Z"),
        ("Asia/Manila", "1844-12-31 12:00", "1844-12-31T15:56:08Z"),
        // Alaska had 1867-10-18 twice.
        ("America/Sitka", "1867-10-18 12:00", "1867-10-17T21:01:13Z"),
        // Half an hour.
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z"),
        ("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04T15:30:00Z"),
        // Midnight itself in a gap, or twice.
        ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T03:00:00Z"),
        ("Asia/Beirut", "2026-03-29 00:30", "2026-03-28T22:00:00Z"),
        ("America/Havana", "2026-11-01 00:30", "2026-11-01T04:30:00Z"),
        ("Asia/Kathmandu", "2026-01-01 00:00", "2025-12-31T18:15:00Z"),
    ])
    func known(name: String, reading: String, expected: String) throws {
        #expect(try zone(name).firstInstant(reading: wall(reading)) == at(expected))
    }

    /// Every seventh minute of three days around a change, against a search of every minute.
    @Test(arguments: [
        ("Europe/Paris", "2026-03-29"), ("Europe/Paris", "2026-10-25"), ("Europe/Dublin", "2026-10-25"),
        ("Pacific/Apia", "2011-12-30"), ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
        ("Pacific/Kwajalein", "1993-08-21"), ("Pacific/Kanton", "1994-12-31"), ("Africa/Casablanca", "2026-02-15"),
        ("Africa/Casablanca", "2026-03-22"), ("America/Scoresbysund", "2024-03-31"), ("Antarctica/Troll", "2026-03-29"),
        ("Antarctica/Troll", "2026-10-25"), ("America/St_Johns", "1988-10-30"), ("Asia/Pyongyang", "2018-05-04"),
        ("America/Sao_Paulo", "2018-11-04"), ("America/Havana", "2026-11-01"), ("Asia/Gaza", "2080-03-30"),
        ("Asia/Tehran", "2022-03-22"), ("Pacific/Chatham", "2044-04-03"), ("America/Nuuk", "2060-03-28"),
    ])
    func againstEveryMinute(name: String, around: String) throws {
        let zone = try zone(name)
        let midnight = WallTime(date(around), minutes: 0).seconds
        let clock = WallClockTable(zone, from: Instant(midnight - 56 * 3_600), to: Instant(midnight + 80 * 3_600))
        for minute in stride(from: midnight / 60 - 1_440, to: midnight / 60 + 2_880, by: 7) {
            let expected = try #require(clock.firstInstant(reading: minute))
            let found = zone.firstInstant(reading: WallTime(seconds: minute * 60))
            if found != expected { Issue.record("\(minute): \(found), not \(expected)") }
        }
    }

    /// A date begins where its 00:00 takes effect, and a date that never was has no time of its own.
    @Test(arguments: [
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"), ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
        ("Europe/Paris", "2026-10-24T21:59:59Z", "2026-10-24"), ("Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25"),
        // Midnight comes twice in Havana; the day begins with the first, and the second stays in it.
        ("America/Havana", "2026-11-01T03:59:59Z", "2026-10-31"),
        ("America/Havana", "2026-11-01T04:00:00Z", "2026-11-01"),
        ("America/Havana", "2026-11-01T05:10:00Z", "2026-11-01"),
        // A minute past midnight the clock is set back to 22:01: the wall shows the old date again, but the new one
        // has begun.
        ("America/St_Johns", "1988-10-30T01:29:59Z", "1988-10-29"),
        ("America/St_Johns", "1988-10-30T01:30:00Z", "1988-10-30"),
        ("America/St_Johns", "1988-10-30T01:31:00Z", "1988-10-30"),
        ("America/St_Johns", "1988-10-30T03:29:00Z", "1988-10-30"),
        // Set back from 24:00 to 23:00, it has not.
        ("America/Sao_Paulo", "2018-02-18T01:59:59Z", "2018-02-17"),
        ("America/Sao_Paulo", "2018-02-18T02:00:00Z", "2018-02-17"),
        ("America/Sao_Paulo", "2018-02-18T03:00:00Z", "2018-02-18"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"),
    ])
    func dateOfAnInstant(name: String, instant: String, expected: String) throws {
        #expect(try zone(name).date(at: at(instant)) == date(expected))
    }

    @Test func wallTimes() throws {
        let reading = try zone("Asia/Kathmandu").wallTime(at: at("2026-06-01T00:00:59Z"))
        #expect(reading.date == date("2026-06-01"))
        #expect(reading.time == TimeOfDay("05:45"))
        #expect(wall("2026-03-28 30:00") == wall("2026-03-29 06:00"))
    }
}
