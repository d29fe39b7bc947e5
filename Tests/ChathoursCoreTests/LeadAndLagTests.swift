// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The reach of a trigger's lead, and lags that are not reached (design.md, 4). 2026-11-23 is a Monday.
@Suite struct LeadAndLagTests {
    /// One department, one trigger, from Monday to Tuesday: the due instants.
    private func dues(_ when: String, _ department: Department) throws -> [String] {
        let site = site(department, triggers: [try trigger("t", when)])
        return DueFinder(site).scheduled(from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z")).map(
            \.due.description)
    }

    /// "A lead that reaches back beyond the department's previous phase change fires at that change."
    @Test(arguments: [
        ("30min before close", "mon: 09:00-10:00", "2026-11-23T09:30:00Z"),
        ("1h before close", "mon: 09:00-10:00", "2026-11-23T09:00:00Z"),
        ("61min before close", "mon: 09:00-10:00", "2026-11-23T09:00:00Z"),
        ("3d before close", "mon: 09:00-10:00", "2026-11-23T09:00:00Z"),
        // Back to the end of the break (13:00), and no further.
        ("2h before close", "mon: 09:00-14:00", "2026-11-23T13:00:00Z"),
        // The change before opening on Monday is closing on Sunday.
        ("12h before open", "sun: 09:00-22:00\nmon: 09:00-10:00", nil),
        ("10h before open", "sun: 09:00-22:00\nmon: 09:00-14:00", nil),
        ("8h before open", "sun: 09:00-22:00\nmon: 09:00-14:00", "2026-11-23T01:00:00Z"),
        ("3h before break start", "mon: 10:00-14:00", "2026-11-23T10:00:00Z"),
        ("3h before break end", "mon: 10:00-14:00", "2026-11-23T12:00:00Z"),
    ])
    func lead(when: String, hours: String, due: String?) throws {
        let chat = try department("chat", hours: hours, breaks: ["lunch": "daily: 12:00-13:00"])
        #expect(try dues(when, chat) == [due].compactMap { $0 })
    }

    @Test func aLeadBackToSunday() throws {
        let chat = try department("chat", hours: "sun: 09:00-22:00\nmon: 09:00-10:00")
        let site = site(chat, triggers: [try trigger("t", "12h before open")])
        #expect(
            plan(site, "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z")
                == ["2026-11-22T22:00:00Z t chat open 2026-11-23T09:00:00Z"])
    }

    /// "A lag that reaches the next one or goes beyond it does not fire."
    @Test(arguments: [
        ("5min after open", "2026-11-23T09:05:00Z"), ("179min after open", "2026-11-23T11:59:00Z"),
        ("3h after open", nil), ("4h after open", nil), ("59min after break start", "2026-11-23T12:59:00Z"),
        ("1h after break start", nil), ("break start for 30min", "2026-11-23T12:30:00Z"),
        ("10min after close", "2026-11-23T18:10:00Z"),
    ])
    func lag(when: String, due: String?) throws {
        let chat = try department("chat", hours: "mon: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"])
        #expect(try dues(when, chat) == [due].compactMap { $0 })
    }

    /// A close that the next day's hours follow in time, or too soon.
    @Test(arguments: [("daily: 01:00-23:00", ["2026-11-23T00:30:00Z"]), ("daily: 00:30-23:00", [])])
    func aLagOverMidnight(hours: String, expected: [String]) throws {
        #expect(try dues("90min after close", department("chat", hours: hours)) == expected)
    }

    /// "`closing` is no phase change here": neither for leads nor for lags, nor an event of its own.
    @Test func lastCall() throws {
        let chat = try department("chat", hours: "mon: 09:00-18:00", lastCall: "10min")
        #expect(try dues("15min before close", chat) == ["2026-11-23T17:45:00Z"])
        #expect(try dues("5min before close", chat) == ["2026-11-23T17:55:00Z"])
        #expect(try dues("8h 55min after open", chat) == ["2026-11-23T17:55:00Z"])
        #expect(try dues("close", chat) == ["2026-11-23T18:00:00Z"])
        let short = try department("chat", hours: "mon: 09:00-09:05", lastCall: "10min")
        #expect(try dues("open", short) == ["2026-11-23T09:00:00Z"])
    }
}
