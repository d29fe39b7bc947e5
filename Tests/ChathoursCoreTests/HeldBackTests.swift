// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Triggers that operators hold back, release and run by hand. 2026-11-23 is a Monday.
@Suite struct HeldBackTests {
    private let shop = Result {
        site(
            try department("sales", hours: "mon-fri: 09:00-17:30"),
            try department("support", hours: "mon-fri: 09:00-18:00"),
            triggers: [
                try trigger("soon", "15min before close", for: ["support"], say: ["en": "Soon"]),
                try trigger("shut", "close", for: ["support"], say: ["en": "Closed"]),
            ])
    }
    private let pause = Event.pause(site: "shop", trigger: "soon")
    private let resume = Event.resume(site: "shop", trigger: "soon")

    private func clock() throws -> VirtualClock { VirtualClock("2026-11-23T17:00:00Z", try shop.get()) }

    @Test func heldBackAndReleased() throws {
        var clock = try clock()
        clock.meet(pause, at: "2026-11-23T17:40:00Z")
        clock.meet(resume, at: "2026-11-23T17:46:00Z")
        #expect(clock.occurrences == ["2026-11-23T17:45:00Z soon due 2026-11-23T17:45:00Z paused"])
        #expect(clock.notices.isEmpty)
        clock.run(to: "2026-11-24T17:50:00Z")
        #expect(
            clock.fired == ["2026-11-23T18:00:00Z shut", "2026-11-24T17:45:00Z soon"])
    }

    @Test func keptOverARestart() throws {
        var clock = try clock()
        clock.meet(pause, at: "2026-11-23T17:40:00Z")
        try clock.restart(from: "2026-11-23T17:41:00Z", to: "2026-11-23T17:42:00Z", as: try shop.get())
        clock.run(to: "2026-11-23T17:50:00Z")
        #expect(clock.occurrences == ["2026-11-23T17:45:00Z soon due 2026-11-23T17:45:00Z paused"])
        #expect(clock.engine.memory(of: "shop")?.pausedTriggers == ["soon"])
    }

    /// Held back is held back, though it would have been too late anyway: visitors are not told either.
    @Test func heldBackWhileTheDaemonWasDown() throws {
        var clock = try clock()
        clock.meet(.pause(site: "shop", trigger: "shut"), at: "2026-11-23T17:50:00Z")
        try clock.restart(from: "2026-11-23T17:55:00Z", to: "2026-11-23T18:30:00Z", as: try shop.get())
        #expect(clock.occurrences.last == "2026-11-23T18:30:00Z shut due 2026-11-23T18:00:00Z paused")
        #expect(clock.notices.isEmpty)
    }

    /// Released at the very instant, it fires: what is decided at an instant comes before what is due at it.
    @Test func releasedJustInTime() throws {
        var clock = try clock()
        clock.meet(pause, at: "2026-11-23T17:40:00Z")
        clock.meet(resume, at: "2026-11-23T17:45:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z soon"])
    }

    /// Whatever its time, and though it is held back; each by itself.
    @Test func byHandTwiceInASecond() throws {
        var clock = try clock()
        clock.meet(pause, at: "2026-11-23T17:10:00Z")
        clock.meet(.run(site: "shop", trigger: "soon"), at: "2026-11-23T17:20:00Z")
        clock.handle(.run(site: "shop", trigger: "soon"))
        #expect(clock.fired == ["2026-11-23T17:20:00Z soon", "2026-11-23T17:20:00Z soon"])
        #expect(Set(clock.firings.map(\.key)).count == 2)
        #expect(clock.firings.map(\.event) == [.byHand, .byHand])
        #expect(clock.firings[0].departments.map(\.name) == ["support"])
        clock.run(to: "2026-11-23T17:50:00Z")
        #expect(clock.occurrences.last == "2026-11-23T17:45:00Z soon due 2026-11-23T17:45:00Z paused")
    }

    /// The scheduled occurrence of the next second is not one of those that were fired by hand.
    @Test func byHandTwiceInTheSecondBeforeItIsDue() throws {
        var clock = try clock()
        clock.meet(.run(site: "shop", trigger: "soon"), at: "2026-11-23T17:44:59Z")
        clock.handle(.run(site: "shop", trigger: "soon"))
        clock.run(to: "2026-11-23T17:50:00Z")
        #expect(clock.firings.map(\.event) == [.byHand, .byHand, .close])
        #expect(Set(clock.firings.map(\.key)).count == 3)
        #expect(clock.firings.last?.key.due == at("2026-11-23T17:45:00Z"))
    }

    /// The same for one that a status makes due.
    @Test func byHandTwiceInTheSecondBeforeAStatusHasLasted() throws {
        let shop = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [try trigger("gone", "offline for 15s", say: ["en": "Nobody here"])])
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.report("ann", .online, "chat", at: "2026-11-23T10:00:00Z")
        clock.signOff("ann", at: "2026-11-23T10:01:00Z")
        // Offline once the status has settled.
        clock.run(to: "2026-11-23T10:01:20Z")
        let since = try #require(clock.engine.memory(of: "shop")?.statuses.first).since
        clock.meet(.run(site: "shop", trigger: "gone"), at: "\(since + 14)")
        clock.handle(.run(site: "shop", trigger: "gone"))
        clock.run(to: since + 20)
        #expect(clock.firings.map(\.event) == [.byHand, .byHand, .offline])
        #expect(clock.firings.last?.key.due == since + 15)
    }

    /// A status that changes in the very second is not known before: its firing is not lost, and has a key of its own.
    @Test func byHandInTheSecondOfAStatus() throws {
        let shop = site(
            try department("chat", hours: "mon-fri: 09:00-18:00"),
            triggers: [try trigger("back", "online", say: ["en": "We are back"])])
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        clock.meet(.run(site: "shop", trigger: "back"), at: "2026-11-23T10:00:30Z")
        clock.handle(
            .reported(site: "shop", [AgentReport(agent: "ann", status: .online, departments: ["chat"])]))
        #expect(clock.firings.map(\.event) == [.byHand, .online])
        #expect(Set(clock.firings.map(\.key)).count == 2)
        #expect(clock.notices.map(\.trigger) == ["back"])
        try clock.restart(from: "2026-11-23T10:01:00Z", to: "2026-11-23T10:01:05Z", as: shop)
        #expect(clock.firings.count == 2)
        #expect(clock.notices.map(\.trigger) == ["back"])
    }

    /// Its account of departments is true when it fires, also when they change in that second.
    @Test func byHandAtAChange() throws {
        var clock = try clock()
        clock.meet(.run(site: "shop", trigger: "shut"), at: "2026-11-23T18:00:00Z")
        #expect(clock.firings.last?.event == .byHand)
        #expect(clock.firings.last?.departments.map(\.phase) == [.closed])
        clock.run(to: "2026-11-23T18:10:00Z")
        #expect(clock.firings.filter { $0.key.trigger == "shut" }.map(\.event) == [.close, .byHand])
    }

    @Test func byHandForTheFirstTime() throws {
        var engine = Engine()
        let effects = engine.handle(
            .together([.load(try shop.get()), .run(site: "shop", trigger: "soon")]), at: at("2026-11-23T10:00:00Z"))
        #expect(effects.contains { if case .fired(let firing) = $0 { firing.departments.count == 1 } else { false } })
    }

    @Test func aTriggerThatIsNotThere() throws {
        var clock = try clock()
        #expect(clock.handle(.run(site: "shop", trigger: "nothing")).isEmpty)
        #expect(clock.handle(.run(site: "elsewhere", trigger: "soon")).isEmpty)
        #expect(clock.firings.isEmpty)
    }
}
