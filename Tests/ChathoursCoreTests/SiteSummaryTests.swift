// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "The site's phase is the most open one of its departments (open, closing, break, closed), its `closes_at` their last
/// close, its `opens_at` their first opening" (design.md section 5). 2026-11-23 is a Monday.
@Suite struct SiteSummaryTests {
    private static let now = "2026-11-23T12:30:00Z"

    /// A department that is in `phase` at 12:30, and leaves it at `hour` o'clock.
    private func team(_ name: String, _ phase: Phase, until hour: Int = 18) throws -> Department {
        switch phase {
        case .open: try department(name, hours: "mon: 09:00-\(hour):00")
        case .closing: try department(name, hours: "mon: 09:00-\(hour):00", lastCall: "\(hour - 11)h")
        case .break:
            try department(name, hours: "mon: 09:00-20:00", breaks: ["lunch": "daily: 12:00-\(hour):00"])
        case .closed: try department(name, hours: "mon: \(hour):00-20:00")
        }
    }

    @Test(arguments: Phase.allCases, Phase.allCases)
    func theMostOpenPhase(one: Phase, other: Phase) throws {
        let state = VirtualClock(Self.now, site(try team("a", one), try team("b", other))).state
        let order: [Phase] = [.open, .closing, .break, .closed]
        #expect(state.phase == order.first { [one, other].contains($0) })
        #expect(state.accepting == [one, other].contains(.open))
    }

    /// The reason is that of the department with that phase.
    @Test func theReasonGoesWithThePhase() throws {
        let state = VirtualClock(Self.now, site(try team("a", .closed), try team("b", .break))).state
        #expect(state.phase == .break)
        #expect(state.reason == .break("lunch"))
        let holiday = try department("a", hours: "daily: 09:00-18:00", holidays: ["2026-11-23 Day off"])
        #expect(VirtualClock(Self.now, site(holiday)).state.reason == .holiday("Day off"))
    }

    @Test func theLastClose() throws {
        let state = VirtualClock(
            Self.now, site(try team("a", .open, until: 17), try team("b", .open, until: 19), try team("c", .open))
        ).state
        #expect(state.closesAt == at("2026-11-23T19:00:00Z"))
        #expect(state.opensAt == nil)
    }

    /// One that is closed has no close; one in its last call or break has.
    @Test(arguments: [
        (Phase.closing, "2026-11-23T19:00:00Z"), (.break, "2026-11-23T20:00:00Z"), (.closed, "2026-11-23T18:00:00Z"),
    ])
    func theLastCloseOfAllPhases(other: Phase, expected: String) throws {
        let state = VirtualClock(Self.now, site(try team("a", .open), try team("b", other, until: 19))).state
        #expect(state.closesAt == at(expected))
    }

    @Test func oneThatNeverCloses() throws {
        let always = try department("b", hours: "daily: 00:00-24:00")
        #expect(VirtualClock(Self.now, site(try team("a", .open), always)).state.closesAt == nil)
    }

    @Test func theFirstOpening() throws {
        let state = VirtualClock(Self.now, site(try team("a", .closed, until: 17), try team("b", .closed, until: 15)))
            .state
        #expect(state.opensAt == at("2026-11-23T15:00:00Z"))
        #expect(state.closesAt == nil)
    }

    /// A break that ends is an opening too.
    @Test func theEndOfABreakIsAnOpening() throws {
        let state = VirtualClock(Self.now, site(try team("a", .closed, until: 17), try team("b", .break, until: 13)))
            .state
        #expect(state.opensAt == at("2026-11-23T13:00:00Z"))
        #expect(state.closesAt == at("2026-11-23T20:00:00Z"))
    }

    @Test func neverOpens() throws {
        let state = VirtualClock(Self.now, site(try department("a", hours: "daily: off"))).state
        #expect(state.phase == .closed)
        #expect(state.opensAt == nil)
        #expect(state.closesAt == nil)
    }

    @Test func whatElseIsPublished() throws {
        let state = VirtualClock(
            Self.now,
            site(try department("a", hours: "daily: 09:00-18:00", in: "Europe/Paris", called: ["fr": "Ventes"]))
        ).state
        #expect(state.site == "shop")
        #expect(state.generatedAt == at(Self.now))
        #expect(state.timeZone == "Europe/Paris")
        #expect(state.channel == .liveChat)
        #expect(state.departments[0].displayName["fr"] == "Ventes")
        #expect(state.departments[0].status == .unknown)
        #expect(state.departments[0].agents == AgentCounts())
    }
}
