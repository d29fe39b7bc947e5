// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Days on which triggers fire. 2026-11-23 is a Monday.
@Suite struct FiringDayTests {
    private func shop(_ hours: String, in zone: String = "UTC", lunch: String? = nil) throws -> Site {
        site(
            try department("chat", hours: hours, breaks: lunch.map { ["lunch": $0] } ?? [:], in: zone),
            triggers: [
                try trigger("opened", "open"), try trigger("lunch", "break start lunch"),
                try trigger("back", "break end lunch"), try trigger("closing-soon", "15min before close"),
                try trigger("shut", "close"),
            ])
    }

    @Test func lunchAndClosingOnOneDay() throws {
        var clock = VirtualClock(
            "2026-11-23T00:00:00Z", try shop("mon-fri: 09:00-18:00", lunch: "mon-fri: 12:00-13:00"))
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(
            clock.fired == [
                "2026-11-23T09:00:00Z opened", "2026-11-23T12:00:00Z lunch", "2026-11-23T13:00:00Z back",
                "2026-11-23T17:45:00Z closing-soon", "2026-11-23T18:00:00Z shut",
            ])
        #expect(clock.firings.map(\.event) == [.open, .breakStart, .breakEnd, .close, .close])
        #expect(clock.firings[3].eventAt == at("2026-11-23T18:00:00Z"))
        #expect(clock.occurrences.count == 5)
    }

    /// 24 December closes at 13:00 in Paris, and that is the only close of the day.
    @Test func anEarlyCloseIsWarnedOfEarly() throws {
        let site = site(
            try department("sales", hours: "mon-fri: 09:00-17:30\n2026-12-24: 09:00-13:00", in: "Europe/Paris"),
            try department("support", hours: "mon-fri: 09:00-18:00\n2026-12-24: 09:00-13:00", in: "Europe/Paris"),
            triggers: [try trigger("closing-soon", "15min before close")])
        var clock = VirtualClock("2026-12-23T12:00:00Z", site)
        clock.run(to: "2026-12-25T00:00:00Z")
        #expect(
            clock.occurrences == [
                "2026-12-23T16:15:00Z closing-soon due 2026-12-23T16:15:00Z for sales",
                "2026-12-23T16:45:00Z closing-soon due 2026-12-23T16:45:00Z for support",
                "2026-12-24T11:45:00Z closing-soon due 2026-12-24T11:45:00Z for sales,support",
            ])
    }

    @Test func twoClosingsADayAreTwoOccurrences() throws {
        var clock = VirtualClock("2026-11-23T00:00:00Z", try shop("mon: 10:00-12:00, 14:00-16:00"))
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(
            clock.firings.filter { $0.key.trigger == "closing-soon" }.map(\.key.description) == [
                "shop.closing-soon.2026-11-23T11:45:00Z", "shop.closing-soon.2026-11-23T15:45:00Z",
            ])
    }

    /// 02:00-03:00 comes twice in Paris on 2026-10-25; 02:30 means the first.
    @Test func theAutumnNightWithItsHourTwice() throws {
        var clock = VirtualClock("2026-10-24T12:00:00Z", try shop("sat: 22:00-02:30", in: "Europe/Paris"))
        clock.run(to: "2026-10-25T12:00:00Z")
        #expect(
            clock.fired == [
                "2026-10-24T20:00:00Z opened", "2026-10-25T00:15:00Z closing-soon", "2026-10-25T00:30:00Z shut",
            ])
    }

    /// 02:30 is skipped in Paris on 2026-03-29: it means 03:00, an hour after 01:59:59.
    @Test func theSpringNightWithoutItsHour() throws {
        var clock = VirtualClock("2026-03-28T12:00:00Z", try shop("sat: 22:00-02:30", in: "Europe/Paris"))
        clock.run(to: "2026-03-29T12:00:00Z")
        #expect(
            clock.fired == [
                "2026-03-28T21:00:00Z opened", "2026-03-29T00:45:00Z closing-soon", "2026-03-29T01:00:00Z shut",
            ])
    }

    @Test func openAtAllTimesNeverFires() throws {
        var clock = VirtualClock("2026-11-23T12:00:00Z", try shop("daily: 00:00-24:00"))
        clock.run(to: "2026-12-01T12:00:00Z")
        #expect(clock.occurrences.isEmpty)
        #expect(clock.engine.nextDue(of: "shut", site: "shop", after: clock.now) == nil)
    }

    @Test func eachSiteFiresForItself() throws {
        let a = site(
            try department("chat", hours: "mon: 09:00-18:00"), triggers: [try trigger("shut", "close")], named: "a")
        let b = site(
            try department("chat", hours: "mon: 09:00-18:00"), triggers: [try trigger("shut", "close")], named: "b")
        var clock = VirtualClock("2026-11-23T12:00:00Z", b, a)
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(
            clock.firings.map(\.key.description) == ["a.shut.2026-11-23T18:00:00Z", "b.shut.2026-11-23T18:00:00Z"])
    }

    /// One occurrence for all whose due instants coincide, whenever their events are; told of is the earliest.
    @Test func leadsThatReachBackMeet() throws {
        let site = site(
            try department("a", hours: "mon: 09:00-10:00"), try department("b", hours: "mon: 09:00-11:00"),
            triggers: [try trigger("soon", "3h before close")])
        var clock = VirtualClock("2026-11-23T00:00:00Z", site)
        clock.run(to: "2026-11-24T00:00:00Z")
        #expect(clock.occurrences == ["2026-11-23T09:00:00Z soon due 2026-11-23T09:00:00Z for a,b"])
        #expect(clock.firings.map(\.eventAt) == [at("2026-11-23T10:00:00Z")])
    }
}
