// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Operators' decisions, and what follows them. 2026-11-23 is a Monday.
@Suite struct OverrideScenarioTests {
    private func shop(
        _ hours: String = "mon-fri: 09:00-18:00", lunch: String? = nil, lastCall: String? = nil, in zone: String = "UTC"
    ) throws -> Site {
        site(
            try department(
                "chat", hours: hours, breaks: lunch.map { ["lunch": $0] } ?? [:], lastCall: lastCall, in: zone),
            triggers: [
                try trigger("soon", "15min before close"), try trigger("shut", "close"), try trigger("hello", "open"),
            ])
    }

    /// Phase and reason whenever they change.
    private func changes(_ clock: VirtualClock) -> [String] { clock.news.filter { $0.contains("shop.chat") } }

    /// Until the next scheduled change: the close, which then is none.
    @Test func closedNow() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.close, reason: "Fire drill", at: "2026-11-23T17:00:00Z")
        #expect(clock["chat"].phase == .closed && clock["chat"].reason.description == "override: Fire drill")
        #expect(clock["chat"].opensAt == at("2026-11-24T09:00:00Z"))
        clock.run(to: "2026-11-24T09:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:00:00Z shut", "2026-11-24T09:00:00Z hello"])
        #expect(clock.overrides.last == "2026-11-23T18:00:00Z chat closed expired")
        #expect(clock["chat"].reason == .hours)
    }

    /// "A clock that is set back leaves an override in force in force" (design.md section 4), until its end, also over
    /// a restart; nothing that has fired fires again.
    @Test(arguments: [false, true]) func keptWhenTheClockIsSetBack(isRestarted: Bool) throws {
        let shop = try shop()
        var clock = VirtualClock("2026-11-23T09:30:00Z", shop)
        clock.override(.close, until: "2026-11-23T12:00:00Z", at: "2026-11-23T10:00:00Z")
        clock.run(to: "2026-11-23T10:10:00Z")
        if isRestarted {
            try clock.restart(from: "2026-11-23T10:10:00Z", to: "2026-11-23T09:10:00Z", as: shop)
            clock.set(clock.now)
        } else {
            clock.step(by: -3_600)
        }
        for time in ["09:10:00", "09:59:59", "10:00:00", "11:59:59"] {
            let instant = "2026-11-23T\(time)Z"
            clock.run(to: instant)
            #expect(clock["chat"].phase == .closed && clock["chat"].reason.description == "override", "\(instant)")
            #expect(!clock["chat"].accepting)
        }
        clock.run(to: "2026-11-23T12:00:00Z")
        #expect(clock["chat"].phase == .open)
        #expect(clock.fired == ["2026-11-23T10:00:00Z shut", "2026-11-23T12:00:00Z hello"])
        #expect(clock.overrides.filter { $0.hasSuffix("expired") } == ["2026-11-23T12:00:00Z chat closed expired"])
    }

    /// An override that was cleared is over, whatever the clock says.
    @Test func notBackWhenTheClockIsSetBack() throws {
        var clock = VirtualClock("2026-11-23T09:30:00Z", try shop())
        clock.override(.close, until: "2026-11-23T12:00:00Z", at: "2026-11-23T10:00:00Z")
        clock.clear(at: "2026-11-23T10:05:00Z")
        clock.run(to: "2026-11-23T10:10:00Z")
        clock.step(by: -2_100)
        for instant in ["2026-11-23T09:35:00Z", "2026-11-23T10:02:00Z", "2026-11-23T11:00:00Z"] {
            clock.run(to: instant)
            #expect(clock["chat"].phase == .open, "\(instant)")
        }
    }

    /// The default end is the next scheduled change of phase; last call is none.
    @Test(arguments: [
        ("2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"), ("2026-11-23T12:30:00Z", "2026-11-23T13:00:00Z"),
        ("2026-11-23T16:00:00Z", "2026-11-23T18:00:00Z"), ("2026-11-23T17:55:00Z", "2026-11-23T18:00:00Z"),
        ("2026-11-27T19:00:00Z", "2026-11-30T09:00:00Z"),
    ])
    func untilTheNextScheduledChange(set: String, end: String) throws {
        var clock = VirtualClock("2026-11-23T08:00:00Z", try shop(lunch: "daily: 12:00-13:00", lastCall: "10min"))
        clock.override(.break, at: set)
        #expect(clock.engine.memory(of: "shop")?.overrides.map(\.until) == [at(end)])
        #expect(clock["chat"].phase == .break)
    }

    @Test func untilItIsClearedWhereNothingIsScheduled() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop("daily: 00:00-24:00"))
        clock.override(.close, at: "2026-11-23T11:00:00Z")
        #expect(clock["chat"].opensAt == nil)
        clock.run(to: "2026-12-23T11:00:00Z")
        #expect(clock["chat"].phase == .closed)
        clock.clear(at: "2026-12-23T12:00:00Z")
        #expect(clock["chat"].phase == .open && clock["chat"].reason == .hours)
        #expect(clock.overrides.last == "2026-12-23T12:00:00Z chat closed cleared")
        #expect(clock.fired == ["2026-11-23T11:00:00Z shut", "2026-12-23T12:00:00Z hello"])
    }

    /// Extended to 19:00: the warning is at 18:45, and last call at 18:50.
    @Test func extended() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop(lastCall: "10min"))
        clock.override(.extend, until: "2026-11-23T19:00:00Z", reason: "Sale", at: "2026-11-23T17:52:00Z")
        #expect(clock["chat"].phase == .open && clock["chat"].accepting)
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(
            changes(clock) == [
                "2026-11-23T16:00:00Z shop.chat open hours", "2026-11-23T17:50:00Z shop.chat closing last-call",
                "2026-11-23T17:52:00Z shop.chat open hours", "2026-11-23T18:50:00Z shop.chat closing last-call",
                "2026-11-23T19:00:00Z shop.chat closed hours",
            ])
        #expect(
            clock.fired == [
                "2026-11-23T17:45:00Z soon", "2026-11-23T18:45:00Z soon", "2026-11-23T19:00:00Z shut",
            ])
    }

    /// On Christmas Eve the chat closes when lunch begins, for nobody comes back from it.
    @Test func theEveUntilOneWithLunchAtTwelve() throws {
        var clock = VirtualClock(
            "2026-12-24T08:00:00Z",
            try shop("mon-fri: 09:00-18:00\n2026-12-24: 09:00-13:00", lunch: "daily: 12:00-13:00", lastCall: "10min"))
        clock.run(to: "2026-12-24T10:00:00Z")
        #expect(clock["chat"].closesAt == at("2026-12-24T12:00:00Z"))
        clock.run(to: "2026-12-24T14:00:00Z")
        #expect(
            changes(clock).dropFirst() == [
                "2026-12-24T09:00:00Z shop.chat open hours", "2026-12-24T11:50:00Z shop.chat closing last-call",
                "2026-12-24T12:00:00Z shop.chat closed break: lunch",
            ])
        #expect(
            clock.fired == ["2026-12-24T09:00:00Z hello", "2026-12-24T11:45:00Z soon", "2026-12-24T12:00:00Z shut"])
        #expect(clock["chat"].opensAt == at("2026-12-25T09:00:00Z"))
    }

    /// The state names the decision in force, and until when, whatever the next change of phase is.
    @Test func theStateSaysUntilWhenADecisionHolds() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop(lunch: "daily: 12:00-13:00"))
        #expect(clock["chat"].override == nil)
        clock.override(.open, until: "2026-11-23T12:30:00Z", at: "2026-11-23T11:30:00Z")
        #expect(clock["chat"].override?.until == at("2026-11-23T12:30:00Z"))
        clock.run(to: "2026-11-23T12:30:00Z")
        #expect(clock["chat"].override == nil && clock["chat"].phase == .break)
        clock.override(.close, until: "2026-11-23T20:00:00Z", at: "2026-11-23T17:00:00Z")
        #expect(clock["chat"].override?.until == at("2026-11-23T20:00:00Z"))
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(clock["chat"].override == nil && clock["chat"].phase == .closed)
    }

    @Test func extendedTwice() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.extend, until: "2026-11-23T19:00:00Z", at: "2026-11-23T17:00:00Z")
        clock.override(.extend, until: "2026-11-23T20:00:00Z", at: "2026-11-23T18:30:00Z")
        clock.run(to: "2026-11-23T21:00:00Z")
        #expect(clock.fired == ["2026-11-23T19:45:00Z soon", "2026-11-23T20:00:00Z shut"])
    }

    @Test(arguments: [
        ("2026-11-23T17:00:00Z", "2026-11-23T18:00:00Z", "already stays open until 2026-11-23T18:00:00Z"),
        ("2026-11-23T18:30:00Z", "2026-11-23T19:00:00Z", "no upcoming close"),
        ("2026-11-23T17:00:00Z", "2026-11-23T16:59:00Z", "in the past"),
        ("2026-11-23T17:00:00Z", "2026-11-23T17:00:00Z", "in the past"),
    ])
    func extensionsThatAreRefused(set: String, until: String, why: String) throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.extend, until: until, at: set)
        #expect(clock.overrides.count == 1)
        #expect(clock.overrides.first?.contains("refused: ") == true)
        #expect(clock.overrides.first?.contains(why) == true)
        #expect(clock.engine.memory(of: "shop")?.overrides == [])
    }

    @Test func departmentsThatDoNotExist() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.close, ["chat", "sails"], at: "2026-11-23T17:00:00Z")
        clock.override(.close, [], at: "2026-11-23T17:01:00Z")
        #expect(clock.overrides.allSatisfy { $0.contains("refused") } && clock.overrides.count == 2)
        #expect(clock.overrides[0].contains("sails"))
        #expect(clock["chat"].phase == .open)
    }

    /// The later one counts, and the earlier one does not come back after it.
    @Test func replaced() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop())
        clock.override(.close, until: "2026-11-23T16:00:00Z", at: "2026-11-23T11:00:00Z")
        clock.override(.open, until: "2026-11-23T12:00:00Z", at: "2026-11-23T11:30:00Z")
        #expect(clock["chat"].phase == .open)
        clock.run(to: "2026-11-23T15:00:00Z")
        #expect(clock["chat"].phase == .open && clock["chat"].reason == .hours)
        #expect(
            clock.overrides == [
                "2026-11-23T11:00:00Z chat closed set", "2026-11-23T11:30:00Z chat closed replaced",
                "2026-11-23T11:30:00Z chat open set", "2026-11-23T12:00:00Z chat open expired",
            ])
    }

    /// Open from 20:00 to 02:00 in the night in which Paris has 02:00-03:00 twice: until the first 02:00.
    @Test func overANightAndTheAutumnChange() throws {
        var clock = VirtualClock("2026-10-24T12:00:00Z", try shop("mon-sat: 09:00-18:00", in: "Europe/Paris"))
        clock.override(.open, until: "2026-10-25T01:30:00Z", reason: "Launch", at: "2026-10-24T18:00:00Z")
        #expect(clock["chat"].closesAt == at("2026-10-25T01:30:00Z"))
        clock.run(to: "2026-10-26T09:00:00Z")
        #expect(
            changes(clock).dropFirst() == [
                "2026-10-24T16:00:00Z shop.chat closed hours", "2026-10-24T18:00:00Z shop.chat open override: Launch",
                "2026-10-25T01:30:00Z shop.chat closed hours", "2026-10-26T08:00:00Z shop.chat open hours",
            ])
        #expect(clock.fired.contains("2026-10-25T01:15:00Z soon"))
    }

    /// The default end over a change of clocks is the local opening: 09:00 in Paris, an hour later in UTC than before.
    @Test func untilTheOpeningAfterTheChange() throws {
        var clock = VirtualClock("2026-10-24T12:00:00Z", try shop("daily: 09:00-18:00", in: "Europe/Paris"))
        clock.override(.open, at: "2026-10-24T20:00:00Z")
        #expect(clock.engine.memory(of: "shop")?.overrides.map(\.until) == [at("2026-10-25T08:00:00Z")])
        clock.run(to: "2026-10-25T09:00:00Z")
        // From the operator's open to the schedule's is no change of phase.
        #expect(
            clock.fired == ["2026-10-24T15:45:00Z soon", "2026-10-24T16:00:00Z shut", "2026-10-24T20:00:00Z hello"])
    }

    @Test func keptOverARestart() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.close, until: "2026-11-23T17:30:00Z", at: "2026-11-23T16:30:00Z")
        try clock.restart(from: "2026-11-23T16:40:00Z", to: "2026-11-23T16:50:00Z", as: try shop())
        #expect(clock["chat"].phase == .closed)
        clock.run(to: "2026-11-23T17:30:00Z")
        #expect(clock["chat"].phase == .open)
        #expect(clock.fired == ["2026-11-23T16:30:00Z shut", "2026-11-23T17:30:00Z hello"])
    }

    /// It ended while the daemon was down: so does its open time.
    @Test func expiredWhileDown() throws {
        var clock = VirtualClock("2026-11-23T18:30:00Z", try shop())
        clock.override(.open, until: "2026-11-23T20:00:00Z", at: "2026-11-23T19:00:00Z")
        try clock.restart(from: "2026-11-23T19:30:00Z", to: "2026-11-23T20:05:00Z", as: try shop())
        #expect(clock["chat"].phase == .closed)
        #expect(
            clock.occurrences == [
                "2026-11-23T19:00:00Z hello due 2026-11-23T19:00:00Z for chat",
                "2026-11-23T20:05:00Z soon due 2026-11-23T19:45:00Z missed",
                "2026-11-23T20:05:00Z shut due 2026-11-23T20:00:00Z for chat",
            ])
        #expect(clock.overrides.last == "2026-11-23T20:05:00Z chat open expired")
    }

    /// The department comes back within its time, and the decision still holds.
    @Test func aReloadRemovesItsDepartmentAndBringsItBack() throws {
        let day = "mon-fri: 09:00-18:00"
        let both = site(try department("sales", hours: day), try department("support", hours: day))
        var clock = VirtualClock("2026-11-23T10:00:00Z", both)
        clock.override(.close, ["sales"], until: "2026-11-23T16:00:00Z", at: "2026-11-23T11:00:00Z")
        clock.meet(.load(site(try department("support", hours: day))), at: "2026-11-23T12:00:00Z")
        #expect(clock.state.departments.map(\.name) == ["support"])
        clock.meet(.load(both), at: "2026-11-23T13:00:00Z")
        #expect(clock["sales"].phase == .closed && clock["support"].phase == .open)
        clock.run(to: "2026-11-23T16:00:00Z")
        #expect(clock["sales"].phase == .open)
    }

    /// Cleared for one department only; the numbers of decisions only grow.
    @Test func clearedForOne() throws {
        let day = "mon-fri: 09:00-18:00"
        let both = site(try department("sales", hours: day), try department("support", hours: day))
        var clock = VirtualClock("2026-11-23T10:00:00Z", both)
        clock.override(.close, at: "2026-11-23T11:00:00Z")
        clock.clear(["sales"], at: "2026-11-23T12:00:00Z")
        #expect(clock["sales"].phase == .open && clock["support"].phase == .closed)
        let first = try #require(clock.engine.memory(of: "shop")?.overrides.map(\.id))
        #expect(first.count == 1)
        try clock.restart(from: "2026-11-23T12:30:00Z", to: "2026-12-14T10:00:00Z", as: both)
        clock.run(to: "2026-12-14T10:00:00Z")
        clock.override(.close, ["sales"], at: "2026-12-14T11:00:00Z")
        let second = try #require(clock.engine.memory(of: "shop")?.overrides.map(\.id))
        #expect(second.count == 1 && second[0] > first[0])
    }

    /// Closing by hand in the time before a close: nothing is left to warn of, until it is cleared again.
    @Test func theWarningFollows() throws {
        var clock = VirtualClock("2026-11-23T16:00:00Z", try shop())
        clock.override(.close, at: "2026-11-23T17:30:00Z")
        clock.clear(at: "2026-11-23T17:50:00Z")
        clock.run(to: "2026-11-23T19:00:00Z")
        #expect(
            clock.fired == [
                "2026-11-23T17:30:00Z shut", "2026-11-23T17:50:00Z hello", "2026-11-23T17:50:00Z soon",
                "2026-11-23T18:00:00Z shut",
            ])
    }
}
