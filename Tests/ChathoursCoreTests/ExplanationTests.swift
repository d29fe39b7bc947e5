// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The explanation of a department by its file alone. The entries are the numbers of their lines, from 1 in the
/// hours, 1001 in the closure, 2001 in the break, 4000 the last call. 2026-11-23 is a Monday.
@Suite struct ExplanationTests {
    private func explanation(_ instant: String) throws -> Explanation {
        let chat = try department(
            "chat", hours: "mon-fri: 09:00-18:00\nwed: 09:00-12:00\n2026-12-24: off",
            closures: ["audit": "2026-11-24: 15:00-16:00"],
            breaks: ["lunch": "daily: 12:00-13:00"], holidays: ["2026-12-25 Christmas Day"], lastCall: "10min")
        let timeline = Timeline(chat.rules, from: at(instant) - 60, to: at(instant) + 86_400)
        return chat.explanation(at: at(instant), timeline: timeline)
    }

    @Test(arguments: [
        ("2026-11-23T10:00:00Z", "open hours", "2026-11-23T12:00:00Z", 1),
        ("2026-11-23T12:30:00Z", "break break: lunch", "2026-11-23T13:00:00Z", 2_001),
        ("2026-11-23T17:55:00Z", "closing last-call", "2026-11-23T18:00:00Z", 4_000),
        ("2026-11-23T18:00:00Z", "closed hours", "2026-11-24T09:00:00Z", 1),
        ("2026-11-25T10:00:00Z", "open hours", "2026-11-25T11:50:00Z", 2),
        ("2026-11-25T15:00:00Z", "closed hours", "2026-11-26T09:00:00Z", 2),
        ("2026-11-24T15:30:00Z", "closed closure: audit", "2026-11-24T16:00:00Z", 1_001),
        ("2026-12-24T10:00:00Z", "closed date", "2026-12-28T09:00:00Z", 3),
        ("2026-12-25T10:00:00Z", "closed holiday: Christmas Day", "2026-12-28T09:00:00Z", 3_000),
        // Saturday: the table names no such day.
        ("2026-11-28T10:00:00Z", "closed hours", "2026-11-30T09:00:00Z", 0),
    ])
    func decidingEntry(instant: String, expected: String, until: String, entry: Int) throws {
        let explanation = try explanation(instant)
        #expect("\(explanation.phase) \(explanation.reason)" == expected)
        #expect(explanation.until == at(until))
        #expect(explanation.entry == EntryID(entry))
        #expect(explanation.accepting == (explanation.phase == .open))
    }

    @Test func opensAndCloses() throws {
        let open = try explanation("2026-11-23T10:00:00Z")
        #expect(open.opensAt == nil)
        #expect(open.closesAt == at("2026-11-23T18:00:00Z"))
        let pause = try explanation("2026-11-23T12:30:00Z")
        #expect(pause.opensAt == at("2026-11-23T13:00:00Z"))
        #expect(pause.closesAt == at("2026-11-23T18:00:00Z"))
        let closing = try explanation("2026-11-23T17:55:00Z")
        #expect(closing.opensAt == at("2026-11-24T09:00:00Z"))
        let closed = try explanation("2026-12-24T10:00:00Z")
        #expect(closed.opensAt == at("2026-12-28T09:00:00Z"))
        #expect(closed.closesAt == nil)
    }

    @Test func neverChanges() throws {
        let always = try department("chat", hours: "daily: 00:00-24:00")
        let timeline = Timeline(always.rules, from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z"))
        let explanation = always.explanation(at: at("2026-11-23T10:00:00Z"), timeline: timeline)
        #expect(explanation.until == nil)
        #expect(explanation.opensAt == nil)
        #expect(explanation.closesAt == nil)
        #expect(explanation.entry == EntryID(1))
    }

    /// "Accepting: phase `open`, and, where presence is required, status `online` (or `away`, where `away-accepts`)."
    @Test func openButNobodyHasReported() throws {
        var needed = PresencePolicy()
        needed.required = true
        let chat = try department("chat", hours: "daily: 00:00-24:00", presence: needed)
        let timeline = Timeline(chat.rules, from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z"))
        #expect(!chat.explanation(at: at("2026-11-23T10:00:00Z"), timeline: timeline).accepting)
    }
}
