// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "After downtime: a warning fires late only while its event is still to come; any other trigger within `if-late` of
/// its due instant; what no longer fires is recorded as missed" (design.md, 4). 2026-11-23 is a Monday.
@Suite struct DowntimeTests {
    private let shop = Result {
        site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [
                try trigger("closing-soon", "15min before close", say: ["en": "Until {closes}"]),
                try trigger("shut", "close"), try trigger("report", "close", ifLate: "1h"),
            ])
    }

    private func down(from stop: String, to start: String) throws -> VirtualClock {
        var clock = VirtualClock("2026-11-23T16:30:00Z", try shop.get())
        try clock.restart(from: "2026-11-23T\(stop)Z", to: "2026-11-23T\(start)Z", as: try shop.get())
        return clock
    }

    @Test func downFrom1740To1750FiresOnceLate() throws {
        var clock = try down(from: "17:40:00", to: "17:50:00")
        #expect(clock.occurrences == ["2026-11-23T17:50:00Z closing-soon due 2026-11-23T17:45:00Z for chat"])
        #expect(clock.notices.map(\.from) == [at("2026-11-23T17:50:00Z")])
        #expect(clock.notices.map(\.until) == [at("2026-11-23T18:00:00Z")])
        clock.run(to: "2026-11-23T17:59:59Z")
        #expect(clock.firings.count == 1)
    }

    @Test func downFrom1700To1830FiresNoStaleWarning() throws {
        let clock = try down(from: "17:00:00", to: "18:30:00")
        #expect(
            clock.occurrences == [
                "2026-11-23T18:30:00Z closing-soon due 2026-11-23T17:45:00Z missed",
                "2026-11-23T18:30:00Z report due 2026-11-23T18:00:00Z for chat",
                "2026-11-23T18:30:00Z shut due 2026-11-23T18:00:00Z missed",
            ])
        #expect(clock.notices.isEmpty)
    }

    /// A wake-up that is late is no downtime: nobody could have known before. `if-late: 0s` is for what was due while
    /// the daemon was away.
    @Test(arguments: [(1, true), (60, true), (61, false)] as [(Int64, Bool)])
    func ifLateOfZeroSeconds(late: Int64, fires: Bool) throws {
        let shop = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [try trigger("shut", "close", ifLate: "0s")])
        let close = at("2026-11-23T18:00:00Z")
        var clock = VirtualClock("2026-11-23T17:59:00Z", shop)
        clock.set(close + late)
        #expect(clock.fired.isEmpty != fires)
        var restarted = VirtualClock("2026-11-23T17:59:00Z", shop)
        try restarted.restart(from: "2026-11-23T17:59:30Z", to: "\(close + late)", as: shop)
        #expect(restarted.fired.isEmpty)
    }

    @Test func aRestartRightAfterAFiringRepeatsNothing() throws {
        var clock = try down(from: "17:45:00", to: "17:45:00")
        try clock.restart(from: "2026-11-23T17:45:00Z", to: "2026-11-23T17:45:01Z", as: try shop.get())
        clock.run(to: "2026-11-23T17:59:59Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon"])
        #expect(clock.notices.count == 1)
    }

    /// Killed in the second before it is due, back in the second it is due.
    @Test func aRestartRightBeforeAFiringLosesNothing() throws {
        let clock = try down(from: "17:44:59", to: "17:45:00")
        #expect(clock.fired == ["2026-11-23T17:45:00Z closing-soon"])
    }

    /// A span counts up to its end and including it; a warning's bound is its event.
    @Test(arguments: [
        ("17:59:59", ["closing-soon"]), ("18:00:00", ["report", "shut"]), ("18:10:00", ["report", "shut"]),
        ("18:10:01", ["report"]), ("19:00:00", ["report"]), ("19:00:01", []),
    ])
    func howLateIsTooLate(start: String, fired: [String]) throws {
        let clock = try down(from: "17:40:00", to: start)
        #expect(clock.firings.map(\.key.trigger) == fired)
        let missed = clock.occurrences.filter { $0.hasSuffix("missed") }
        #expect(missed.count == (start < "18" ? 0 : 3 - fired.count))
    }

    /// A missed occurrence stays missed.
    @Test func missedOnce() throws {
        var clock = try down(from: "17:00:00", to: "18:30:00")
        try clock.restart(from: "2026-11-23T18:31:00Z", to: "2026-11-23T18:32:00Z", as: try shop.get())
        clock.run(to: "2026-11-23T20:00:00Z")
        #expect(clock.occurrences.count == 3)
    }

    /// Down for days: each day's, in order.
    @Test func downForDays() throws {
        var clock = VirtualClock("2026-11-23T19:00:00Z", try shop.get())
        try clock.restart(from: "2026-11-23T20:00:00Z", to: "2026-11-26T17:50:00Z", as: try shop.get())
        #expect(clock.fired == ["2026-11-26T17:50:00Z closing-soon"])
        let missed = clock.occurrences.filter { $0.hasSuffix("missed") }.map { $0.dropFirst(21) }
        #expect(
            missed == [
                "closing-soon due 2026-11-24T17:45:00Z missed", "report due 2026-11-24T18:00:00Z missed",
                "shut due 2026-11-24T18:00:00Z missed", "closing-soon due 2026-11-25T17:45:00Z missed",
                "report due 2026-11-25T18:00:00Z missed", "shut due 2026-11-25T18:00:00Z missed",
            ])
    }

    /// Both are due at 09:00, as the leads reach back to the opening; at 09:30 only `b` has its close ahead.
    @Test func aLateWarningNamesWhoseEventIsToCome() throws {
        let site = site(
            try department("a", hours: "mon: 09:00-09:20"), try department("b", hours: "mon: 09:00-18:00"),
            triggers: [try trigger("soon", "10h before close", say: ["en": "Soon"])])
        var clock = VirtualClock("2026-11-23T08:00:00Z", site)
        try clock.restart(from: "2026-11-23T08:30:00Z", to: "2026-11-23T09:30:00Z", as: site)
        #expect(clock.occurrences == ["2026-11-23T09:30:00Z soon due 2026-11-23T09:00:00Z for b"])
        #expect(clock.notices.map(\.departments) == [["b"]])
    }

    /// A report that comes together with the start does not make the downtime forgotten.
    @Test func whatElseHappensAtTheStart() throws {
        var clock = VirtualClock("2026-11-23T17:30:00Z", try shop.get())
        clock.run(to: "2026-11-23T17:40:00Z")
        let memory = try #require(clock.engine.memory(of: "shop"))
        var engine = Engine()
        let report = AgentReport(agent: "anna", status: .online, departments: ["chat"])
        let effects = engine.handle(
            .together([.load(try shop.get(), memory: memory), .reported(site: "shop", [report])]),
            at: at("2026-11-23T18:05:00Z"))
        let told = effects.compactMap { effect -> String? in
            switch effect {
            case .fired(let firing): "\(firing.key.trigger) fired"
            case .notFired(let record): "\(record.key.trigger) \(record.outcome)"
            default: nil
            }
        }
        #expect(told == ["closing-soon missed", "report fired", "shut fired"])
    }

    /// "Chat closes at 18:00" is not said at 18:30, however long it would have been said.
    @Test func aMissedWarningIsNotShown() throws {
        let site = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [try trigger("soon", "15min before close", say: ["en": "Soon"], sayFor: "2h")])
        var clock = VirtualClock("2026-11-23T16:30:00Z", site)
        try clock.restart(from: "2026-11-23T17:00:00Z", to: "2026-11-23T18:30:00Z", as: site)
        #expect(clock.occurrences == ["2026-11-23T18:30:00Z soon due 2026-11-23T17:45:00Z missed"])
        #expect(clock.notices.isEmpty)
    }

    /// It is unknown whether its condition held when it was due.
    @Test func aMissedAnnouncementWithAConditionIsNotShown() throws {
        let site = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [
                try trigger(
                    "shut", "close", if: .agentsOnline(.init(relation: .equal, bound: 0)), say: ["en": "Closed"])
            ])
        var clock = VirtualClock("2026-11-23T16:30:00Z", site)
        try clock.restart(from: "2026-11-23T17:00:00Z", to: "2026-11-23T18:30:00Z", as: site)
        #expect(clock.occurrences == ["2026-11-23T18:30:00Z shut due 2026-11-23T18:00:00Z missed"])
        #expect(clock.notices.isEmpty)
    }
}
