// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Notices of what fires while operators decide and agents come and go. 2026-11-23 is a Monday.
@Suite struct NoticeScenarioTests {
    private func clock(
        _ triggers: Trigger..., lunch: String? = nil, presence: PresencePolicy = PresencePolicy()
    ) throws -> VirtualClock {
        let chat = try department(
            "chat", hours: "mon-fri: 09:00-18:00", breaks: lunch.map { ["lunch": $0] } ?? [:], presence: presence)
        return VirtualClock("2026-11-23T10:00:00Z", site(chat, triggers: triggers))
    }

    private func warning() throws -> Trigger {
        try trigger("soon", "15min before close", say: ["en": "Until {closes}"])
    }

    @Test func extendedAfterTheWarning() throws {
        var clock = try clock(try warning())
        clock.override(.extend, until: "2026-11-23T19:00:00Z", at: "2026-11-23T17:50:00Z")
        #expect(clock.notices.isEmpty)
        #expect(clock.state.closesAt == at("2026-11-23T19:00:00Z"))
        clock.run(to: "2026-11-23T18:45:00Z")
        #expect(clock.notices.map { $0.text["en"] } == ["Until 19:00"])
        #expect(clock.notices.map(\.until) == [at("2026-11-23T19:00:00Z")])
        #expect(clock.fired == ["2026-11-23T17:45:00Z soon", "2026-11-23T18:45:00Z soon"])
    }

    @Test func extendedAndClearedAgain() throws {
        var clock = try clock(try warning())
        clock.override(.extend, until: "2026-11-23T19:00:00Z", at: "2026-11-23T17:50:00Z")
        clock.clear(at: "2026-11-23T17:55:00Z")
        #expect(clock.notices.map(\.from) == [at("2026-11-23T17:45:00Z")])
        #expect(clock.notices.map(\.until) == [at("2026-11-23T18:00:00Z")])
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.notices.isEmpty)
        #expect(clock["chat"].phase == .closed)
        clock.run(to: "2026-11-23T23:00:00Z")
        #expect(clock.fired == ["2026-11-23T17:45:00Z soon"])
    }

    /// `for:` counts from the firing, also when that is late.
    @Test func forASpanFromALateFiring() throws {
        let warning = try trigger("soon", "15min before close", say: ["en": "Soon"], sayFor: "5min")
        var clock = try clock(warning)
        let shop = site(try department("chat", hours: "mon-fri: 09:00-18:00"), triggers: [warning])
        try clock.restart(from: "2026-11-23T17:40:00Z", to: "2026-11-23T17:52:00Z", as: shop)
        #expect(clock.notices.map(\.until) == [at("2026-11-23T17:57:00Z")])
        clock.run(to: "2026-11-23T17:56:59Z")
        #expect(clock.notices.count == 1)
        clock.run(to: "2026-11-23T17:57:00Z")
        #expect(clock.notices.isEmpty)
    }

    /// A site that is new within the lead of a warning: told from then on, for as long as it says, whatever is decided
    /// elsewhere.
    @Test func forASpanFromAFiringOfANewSite() throws {
        let warning = try trigger("tonight", "2h before close", for: ["sales"], say: ["en": "Tonight"], sayFor: "30min")
        var clock = VirtualClock(
            "2026-11-23T17:00:00Z",
            site(
                try department("sales", hours: "mon-fri: 09:00-18:00"),
                try department("support", hours: "mon-fri: 09:00-18:00"), triggers: [warning]))
        clock.set(clock.now)
        #expect(clock.fired == ["2026-11-23T17:00:00Z tonight"])
        #expect(clock.notices.map(\.until) == [at("2026-11-23T17:30:00Z")])
        clock.override(.close, ["support"], at: "2026-11-23T17:10:00Z")
        #expect(clock.notices.map(\.until) == [at("2026-11-23T17:30:00Z")])
        clock.run(to: "2026-11-23T17:29:59Z")
        #expect(clock.notices.count == 1)
        clock.run(to: "2026-11-23T17:30:00Z")
        #expect(clock.notices.isEmpty)
    }

    /// Offline → online.
    @Test func nobodyIsThereUntilSomebodyIs() throws {
        var clock = try clock(
            try trigger("gone", "offline", say: ["en": "Nobody is here"]), presence: try agentsNeeded())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:30:00Z", lease: 3_600)
        #expect(clock.notices.isEmpty)
        clock.signOff("anna", at: "2026-11-23T11:00:00Z")
        #expect(clock.notices.map { $0.text["en"] } == ["Nobody is here"])
        clock.run(to: "2026-11-23T11:20:00Z")
        #expect(clock.notices.map(\.from) == [at("2026-11-23T11:00:00Z")])
        clock.report("bert", .online, "chat", at: "2026-11-23T11:30:00Z", lease: 3_600)
        #expect(clock.notices.isEmpty)
        #expect(clock.fired == ["2026-11-23T11:00:00Z gone"])
    }

    /// Lunch does not bring anybody back: nobody is there after it either.
    @Test func nobodyIsThereAfterLunchEither() throws {
        var clock = try clock(
            try trigger("gone", "offline", say: ["en": "Nobody is here"]), lunch: "daily: 12:00-13:00",
            presence: try agentsNeeded())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:30:00Z", lease: 3_600)
        clock.run(to: "2026-11-23T13:30:00Z")
        #expect(clock.fired == ["2026-11-23T11:30:00Z gone"])
        #expect(clock.notices.map(\.trigger) == ["gone"])
        clock.report("anna", .online, "chat", at: "2026-11-23T13:31:00Z", lease: 3_600)
        #expect(clock.notices.isEmpty)
    }

    @Test func backForAWhile() throws {
        var clock = try clock(
            try trigger("back", "online", say: ["en": "We are back"], sayFor: "5min"), presence: try agentsNeeded())
        clock.report("anna", .online, "chat", at: "2026-11-23T10:30:00Z", lease: 3_600)
        #expect(clock.notices.map(\.until) == [at("2026-11-23T10:35:00Z")])
        clock.run(to: "2026-11-23T10:35:00Z")
        #expect(clock.notices.isEmpty)
    }

    /// A restart does not take the notice away.
    @Test func overARestart() throws {
        let gone = try trigger("gone", "5min after offline", say: ["en": "Nobody is here"])
        var clock = try clock(gone, presence: try agentsNeeded())
        let shop = site(
            try department("chat", hours: "mon-fri: 09:00-18:00", presence: try agentsNeeded()), triggers: [gone])
        clock.report("anna", .online, "chat", at: "2026-11-23T10:30:00Z", lease: 60)
        try clock.restart(from: "2026-11-23T10:40:00Z", to: "2026-11-23T10:41:00Z", as: shop)
        #expect(clock.fired == ["2026-11-23T10:36:00Z gone"])
        #expect(clock.notices.map(\.from) == [at("2026-11-23T10:36:00Z")])
    }
}
