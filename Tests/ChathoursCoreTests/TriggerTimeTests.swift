// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// `when: [SPAN before|after] EVENT [BREAK-NAME] [for SPAN]` (design.md section 4).
@Suite struct TriggerTimeTests {
    @Test(arguments: [
        ("open", TriggerTime.Event.schedule(.open, breakName: nil)), ("close", .schedule(.close, breakName: nil)),
        ("break start", .schedule(.breakStart, breakName: nil)), ("break end", .schedule(.breakEnd, breakName: nil)),
        ("break start lunch", .schedule(.breakStart, breakName: "lunch")),
        ("  break   end tea ", .schedule(.breakEnd, breakName: "tea")),
        ("offline", .offline), ("online", .online),
    ])
    func events(text: String, event: TriggerTime.Event) throws {
        #expect(try TriggerTime(text) == TriggerTime(event: event, shift: .at))
    }

    @Test(arguments: [
        (
            "15min before close", TriggerTime.Event.schedule(.close, breakName: nil),
            TriggerTime.Shift.before(Span(seconds: 900))
        ),
        ("15 min before close", .schedule(.close, breakName: nil), .before(Span(seconds: 900))),
        (
            "1h 30min before break start lunch", .schedule(.breakStart, breakName: "lunch"),
            .before(Span(seconds: 5_400))
        ),
        ("2 hours 5 minutes before open", .schedule(.open, breakName: nil), .before(Span(seconds: 7_500))),
        ("5min after open", .schedule(.open, breakName: nil), .after(Span(seconds: 300))),
        ("90s after break end", .schedule(.breakEnd, breakName: nil), .after(Span(seconds: 90))),
        ("90 after close", .schedule(.close, breakName: nil), .after(Span(seconds: 90))),
        ("offline for 5min", .offline, .after(Span(seconds: 300))),
        ("online for 1h 30min", .online, .after(Span(seconds: 5_400))),
        ("5min after offline", .offline, .after(Span(seconds: 300))),
        ("break start lunch for 10min", .schedule(.breakStart, breakName: "lunch"), .after(Span(seconds: 600))),
        ("break start for 10min", .schedule(.breakStart, breakName: nil), .after(Span(seconds: 600))),
        ("366d before close", .schedule(.close, breakName: nil), .before(Span(seconds: 366 * 86_400))),
    ])
    func shifts(text: String, event: TriggerTime.Event, shift: TriggerTime.Shift) throws {
        #expect(try TriggerTime(text) == TriggerTime(event: event, shift: shift))
    }

    @Test(arguments: [
        ("", TriggerTimeError.empty), ("   ", .empty),
        ("5x before close", .notASpan("5x")), ("1.5s before close", .notASpan("1.5s")),
        ("½h before close", .notASpan("½h")),
        ("offline for", .incomplete(expected: ["a duration such as 5min"])), ("offline for ever", .notASpan("ever")),
        ("367d before close", .tooLong("367d")), ("offline for 2y", .tooLong("2y")),
        ("15min", .incomplete(expected: ["before", "after"])),
        ("15min close", .unexpected("close", expected: ["before", "after"])),
        ("15min befor close", .unexpected("befor", expected: ["before", "after"])),
        ("15min before", .incomplete(expected: ["open", "close", "break start", "break end", "offline", "online"])),
        ("break", .incomplete(expected: ["start", "end"])),
        ("break begin", .unexpected("begin", expected: ["start", "end"])),
        ("close lunch", .unexpected("lunch", expected: ["for"])),
        ("break start lunch tea", .unexpected("tea", expected: ["for"])),
        ("offline lunch", .unexpected("lunch", expected: ["for"])),
        ("5min after open for 3min", .twoLags), ("5min after offline for 3min", .twoLags),
        ("5min before close for 3min", .leadWithFor),
        ("5min before offline", .leadOnPresence("offline")), ("5min before online", .leadOnPresence("online")),
    ])
    func refuses(text: String, expected: TriggerTimeError) {
        #expect(throws: expected) { try TriggerTime(text) }
    }

    @Test(arguments: ["closing", "Close", "before close", "breakstart", "lunch"])
    func refusesOtherWords(text: String) throws {
        let error = try #require(throws: TriggerTimeError.self) { try TriggerTime(text) }
        let word = try #require(error.misspelling)
        #expect(text.hasPrefix(word.word))
        #expect(Set(word.candidates).isSuperset(of: ["open", "close", "offline", "online"]))
    }

    @Test func onlyAWrongWordIsAMisspelling() {
        #expect(TriggerTimeError.twoLags.misspelling == nil)
        #expect(TriggerTimeError.unexpected("befor", expected: ["before"]).misspelling?.candidates == ["before"])
    }

    /// Each error names the offending text.
    @Test func descriptions() {
        let errors: [(TriggerTimeError, String)] = [
            (.notASpan("5x"), "5x"), (.tooLong("2y"), "2y"), (.unexpected("befor", expected: ["before"]), "befor"),
            (.incomplete(expected: ["start"]), "start"), (.leadOnPresence("online"), "online"),
        ]
        for (error, text) in errors { #expect(error.description.contains(text)) }
        #expect(Set((errors.map(\.0) + [.empty, .twoLags, .leadWithFor]).map(\.description)).count == 8)
    }

    @Test func leadAndLag() throws {
        let warning = try TriggerTime("15min before close")
        #expect([warning.lead, warning.lag] == [900, 0])
        #expect(warning.isWarning)
        let late = try TriggerTime("offline for 5min")
        #expect([late.lead, late.lag] == [0, 300])
        #expect(!late.isWarning)
        #expect(try !TriggerTime("close").isWarning)
    }
}
