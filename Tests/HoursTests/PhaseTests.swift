// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// "Phase at instant t, in this order" (design.md section 4), each rule on its own. 2026-11-23 is a Monday.
@Suite struct PhaseTests {
    private func phase(_ rules: OpeningRules, _ instant: String) -> String {
        let timeline = Timeline(rules, from: at(instant) - 86_400, to: at(instant) + 86_400)
        let segment = timeline.segment(at: at(instant))
        return "\(segment.phase) \(segment.reason)"
    }

    @Test func openInsideTheHours() throws {
        let rules = try rules("Europe/Paris", hours: "mon-fri: 09:00-18:00")
        #expect(phase(rules, "2026-11-23T07:59:59Z") == "closed hours")
        #expect(phase(rules, "2026-11-23T08:00:00Z") == "open hours")
        #expect(phase(rules, "2026-11-23T16:59:59Z") == "open hours")
        #expect(phase(rules, "2026-11-23T17:00:00Z") == "closed hours")
        #expect(phase(rules, "2026-11-22T12:00:00Z") == "closed hours")
    }

    @Test(arguments: [
        ("daily: 09:00-18:00\n2026-11-23: off", "closed date"),
        ("daily: 09:00-18:00\n11-23: off", "closed date"),
        ("daily: 09:00-18:00\n2026-11-23: 06:00-07:00", "closed date"),
        ("daily: 09:00-18:00\n2026-11-01..2026-11-30: off", "closed hours"),
        ("tue: 09:00-18:00", "closed hours"),
    ])
    func reasonForBeingClosed(hours: String, expected: String) throws {
        #expect(phase(try rules(hours: hours), "2026-11-23T12:00:00Z") == expected)
    }

    @Test func reasonIsTheHoliday() throws {
        let rules = try rules(hours: "daily: 09:00-18:00\nholiday: 10:00-11:00", holidays: ["11-23 Founders' Day"])
        #expect(phase(rules, "2026-11-23T09:30:00Z") == "closed holiday: Founders' Day")
        #expect(phase(rules, "2026-11-23T10:30:00Z") == "open hours")
        #expect(phase(rules, "2026-11-22T20:00:00Z") == "closed hours")
    }

    /// The reason changes with the date, at midnight of the department's zone.
    @Test func reasonChangesAtMidnight() throws {
        let rules = try rules("America/New_York", hours: "mon-fri: 09:00-17:00", holidays: ["2026-11-26 Thanksgiving"])
        #expect(phase(rules, "2026-11-26T04:59:59Z") == "closed hours")
        #expect(phase(rules, "2026-11-26T05:00:00Z") == "closed holiday: Thanksgiving")
        #expect(phase(rules, "2026-11-27T04:59:59Z") == "closed holiday: Thanksgiving")
        #expect(phase(rules, "2026-11-27T05:00:00Z") == "closed hours")
    }

    /// "A slot belongs to the date on which it starts; its tail on the next date stays, whatever that date says."
    @Test func theTailOfTheNightStays() throws {
        let rules = try rules(
            hours: "mon: 22:00-06:00\n2026-12-01: off", holidays: ["2026-11-24 Day off"])
        #expect(phase(rules, "2026-11-24T05:59:59Z") == "open hours")
        #expect(phase(rules, "2026-11-24T06:00:00Z") == "closed holiday: Day off")
        #expect(phase(rules, "2026-12-01T05:59:59Z") == "open hours")
        #expect(phase(rules, "2026-12-01T06:00:00Z") == "closed date")
    }

    @Test func aTailOfOneMinute() throws {
        let rules = try rules(hours: "mon: 22:00-00:01")
        #expect(phase(rules, "2026-11-24T00:00:59Z") == "open hours")
        #expect(phase(rules, "2026-11-24T00:01:00Z") == "closed hours")
    }

    @Test func theLongestSlotReachesTheSecondNextDate() throws {
        let rules = try rules(hours: "mon: 23:59-23:58")
        #expect(phase(rules, "2026-11-24T23:57:59Z") == "open hours")
        #expect(phase(rules, "2026-11-24T23:58:00Z") == "closed hours")
    }

    @Test func closureBeatsBreakAndLastCall() throws {
        let rules = try rules(
            hours: "daily: 09:00-18:00", closures: ["meeting": "mon: 12:00-14:00"],
            breaks: ["lunch": "daily: 12:30-14:30"],
            lastCall: "1h")
        #expect(phase(rules, "2026-11-23T12:15:00Z") == "closed closure: meeting")
        #expect(phase(rules, "2026-11-23T13:00:00Z") == "closed closure: meeting")
        #expect(phase(rules, "2026-11-23T14:00:00Z") == "break break: lunch")
    }

    @Test func closureOutsideTheHoursIsNoReason() throws {
        let rules = try rules(hours: "daily: 09:00-18:00", closures: ["stocktaking": "daily: 08:00-10:00"])
        #expect(phase(rules, "2026-11-23T08:30:00Z") == "closed hours")
        #expect(phase(rules, "2026-11-23T09:30:00Z") == "closed closure: stocktaking")
    }

    @Test func breakOutsideTheHoursIsNone() throws {
        let rules = try rules(hours: "daily: 09:00-12:00, 13:00-18:00", breaks: ["lunch": "daily: 11:30-13:30"])
        #expect(phase(rules, "2026-11-23T11:45:00Z") == "closed break: lunch")
        #expect(phase(rules, "2026-11-23T12:30:00Z") == "closed hours")
        #expect(phase(rules, "2026-11-23T13:15:00Z") == "break break: lunch")
    }

    /// "A break that no `open` follows directly is `closed` from its start": Christmas Eve until 13:00, lunch at 12:00.
    @Test func aBreakThatNobodyComesBackFrom() throws {
        let rules = try rules(
            "Europe/Paris", hours: "mon-fri: 09:00-18:00\n12-24: 09:00-13:00",
            breaks: ["lunch": "mon-fri: 12:00-13:00"],
            lastCall: "10min")
        #expect(phase(rules, "2026-12-23T11:00:00Z") == "break break: lunch")
        #expect(phase(rules, "2026-12-24T10:49:59Z") == "open hours")
        #expect(phase(rules, "2026-12-24T10:50:00Z") == "closing last-call")
        #expect(phase(rules, "2026-12-24T11:00:00Z") == "closed break: lunch")
        #expect(phase(rules, "2026-12-24T12:00:00Z") == "closed date")
        let timeline = Timeline(rules, from: at("2026-12-24T00:00:00Z"), to: at("2026-12-24T11:30:00Z"))
        #expect(timeline.closesAt(at("2026-12-24T09:00:00Z")) == at("2026-12-24T11:00:00Z"))
        #expect(timeline.opensAt(at("2026-12-24T11:15:00Z")) == at("2026-12-25T08:00:00Z"))
        #expect(timeline.nextChange(after: at("2026-12-24T11:15:00Z"))?.at == at("2026-12-25T08:00:00Z"))
    }

    /// "Breaks that follow one another count as one", each with its own reason; a closure behind them is a close too.
    @Test(arguments: [
        ("09:00-14:00", "", "closed"), ("09:00-14:01", "", "break"), ("09:00-18:00", "mon: 14:00-15:00", "closed"),
        ("09:00-18:00", "mon: 14:01-15:00", "break"),
    ])
    func breaksInARow(hours: String, audit: String, expected: String) throws {
        let rules = try rules(
            hours: "mon: \(hours)", closures: ["audit": audit],
            breaks: ["lunch": "mon: 12:00-13:00", "rest": "mon: 12:30-14:00"])
        #expect(phase(rules, "2026-11-23T12:15:00Z") == "\(expected) break: lunch")
        #expect(phase(rules, "2026-11-23T13:15:00Z") == "\(expected) break: rest")
    }

    /// Nobody comes back from an operator's break either, but that was decided; and what an operator decides for
    /// afterwards brings nobody back to a break of the schedule.
    @Test func anOperatorsBreakCountsAsItWasDecided() throws {
        func overridden(_ from: String, _ until: String, _ phase: Phase) throws -> OpeningRules {
            try rules(hours: "mon: 09:00-13:00", breaks: ["lunch": "mon: 12:00-13:00"]).with(overrides: [
                OverrideWindow(
                    from: at("2026-11-23T\(from):00Z"), until: at("2026-11-23T\(until):00Z"), phase: phase, reason: nil)
            ])
        }
        let pause = try overridden("11:00", "12:30", .break)
        #expect(phase(pause, "2026-11-23T12:15:00Z") == "break override")
        #expect(phase(pause, "2026-11-23T12:45:00Z") == "closed break: lunch")
        let overtime = try overridden("13:00", "15:00", .open)
        #expect(phase(overtime, "2026-11-23T12:45:00Z") == "closed break: lunch")
        #expect(phase(overtime, "2026-11-23T13:30:00Z") == "open override")
    }

    /// An operator who puts off a close puts off its last call; what an operator opens otherwise has none.
    @Test func anExtensionHasItsLastCall() throws {
        func extended(until: String, keepsLastCall: Bool, lastCall: String) throws -> OpeningRules {
            try rules(hours: "mon: 09:00-18:00", lastCall: lastCall).with(overrides: [
                OverrideWindow(
                    from: at("2026-11-23T18:00:00Z"), until: at("2026-11-23T\(until):00Z"), phase: .open,
                    reason: "Sale",
                    keepsLastCall: keepsLastCall)
            ])
        }
        let late = try extended(until: "19:00", keepsLastCall: true, lastCall: "10min")
        #expect(phase(late, "2026-11-23T17:55:00Z") == "open hours")
        #expect(phase(late, "2026-11-23T18:49:59Z") == "open override: Sale")
        #expect(phase(late, "2026-11-23T18:50:00Z") == "closing last-call")
        #expect(phase(late, "2026-11-23T19:00:00Z") == "closed hours")
        // Longer than what is added: it begins in the hours.
        let short = try extended(until: "18:05", keepsLastCall: true, lastCall: "10min")
        #expect(phase(short, "2026-11-23T17:54:59Z") == "open hours")
        #expect(phase(short, "2026-11-23T17:55:00Z") == "closing last-call")
        #expect(phase(short, "2026-11-23T18:04:59Z") == "closing last-call")
        let opened = try extended(until: "19:00", keepsLastCall: false, lastCall: "10min")
        #expect(phase(opened, "2026-11-23T18:55:00Z") == "open override: Sale")
        #expect(
            phase(try extended(until: "19:00", keepsLastCall: true, lastCall: "0s"), "2026-11-23T18:55:00Z")
                == "open override: Sale")
    }

    /// "The first in the file, where two hold."
    @Test func theFirstBreakAndTheFirstClosureGiveTheReason() throws {
        let rules = try rules(
            hours: "daily: 09:00-18:00", closures: ["b": "mon: 15:00-17:00", "a": "mon: 14:00-16:00"],
            breaks: ["tea": "daily: 10:00-11:00", "lunch": "daily: 10:30-12:00"])
        #expect(phase(rules, "2026-11-23T10:45:00Z") == "break break: tea")
        #expect(phase(rules, "2026-11-23T11:00:00Z") == "break break: lunch")
        #expect(phase(rules, "2026-11-23T14:30:00Z") == "closed closure: a")
        #expect(phase(rules, "2026-11-23T15:00:00Z") == "closed closure: b")
    }

    @Test func lastCallBeforeTheHoursEnd() throws {
        let rules = try rules(hours: "daily: 09:00-18:00", lastCall: "10min")
        #expect(phase(rules, "2026-11-23T17:49:59Z") == "open hours")
        #expect(phase(rules, "2026-11-23T17:50:00Z") == "closing last-call")
        #expect(phase(rules, "2026-11-23T18:00:00Z") == "closed hours")
    }

    @Test func lastCallBeforeAClosure() throws {
        let rules = try rules(hours: "daily: 09:00-18:00", closures: ["meeting": "mon: 14:00-15:00"], lastCall: "10min")
        #expect(phase(rules, "2026-11-23T13:50:00Z") == "closing last-call")
        #expect(phase(rules, "2026-11-23T14:00:00Z") == "closed closure: meeting")
        #expect(phase(rules, "2026-11-23T15:00:00Z") == "open hours")
    }

    /// A break is no change to `closed`; a last call reaches back over it.
    @Test func lastCallReachesOverABreak() throws {
        let rules = try rules(hours: "daily: 09:00-18:00", breaks: ["tea": "daily: 17:40-17:55"], lastCall: "30min")
        #expect(phase(rules, "2026-11-23T17:29:59Z") == "open hours")
        #expect(phase(rules, "2026-11-23T17:30:00Z") == "closing last-call")
        #expect(phase(rules, "2026-11-23T17:40:00Z") == "break break: tea")
        #expect(phase(rules, "2026-11-23T17:55:00Z") == "closing last-call")
    }

    @Test func noLastCallBeforeABreak() throws {
        let rules = try rules(hours: "daily: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min")
        #expect(phase(rules, "2026-11-23T11:55:00Z") == "open hours")
    }

    /// A last call longer than the hours leaves no time to start a chat.
    @Test func lastCallAllDay() throws {
        let rules = try rules(hours: "daily: 09:00-10:00", lastCall: "2h")
        #expect(phase(rules, "2026-11-23T09:00:00Z") == "closing last-call")
        let timeline = Timeline(rules, from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z"))
        #expect(timeline.opensAt(at("2026-11-23T08:00:00Z")) == nil)
        #expect(timeline.closesAt(at("2026-11-23T09:00:00Z")) == at("2026-11-23T10:00:00Z"))
    }

    /// A last call of days, far longer than a segment.
    @Test func lastCallOfTwoDays() throws {
        let rules = try rules(hours: "mon-thu: 00:00-24:00", lastCall: "2d")
        #expect(phase(rules, "2026-11-24T23:59:59Z") == "open hours")
        #expect(phase(rules, "2026-11-25T00:00:00Z") == "closing last-call")
        #expect(phase(rules, "2026-11-27T00:00:00Z") == "closed hours")
    }

    /// Days that touch are one stretch: no last call at midnight.
    @Test func noLastCallWhereHoursGoOn() throws {
        let rules = try rules(hours: "mon: 09:00-24:00\ntue: 00:00-18:00", lastCall: "1h")
        #expect(phase(rules, "2026-11-23T23:59:59Z") == "open hours")
        #expect(phase(rules, "2026-11-24T17:00:00Z") == "closing last-call")
    }

    @Test func publishedReasons() {
        #expect(
            [Reason.hours, .holiday("Noël"), .date, .closure("c"), .break("b"), .lastCall].map(\.description)
                == ["hours", "holiday: Noël", "date", "closure: c", "break: b", "last-call"])
    }

    @Test func closingCountsAsOpenForEvents() {
        #expect(Phase.allCases.map(\.forEvents) == [.open, .open, .break, .closed])
    }
}
