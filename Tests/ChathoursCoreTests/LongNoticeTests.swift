// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Notices of events that are weeks old. 2026-11-23 is a Monday; the shop is closed from that evening to 21 December.
@Suite struct LongNoticeTests {
    private static let closedForWeeks = "mon-fri: 09:00-18:00\n2026-11-24..2026-12-20: off"

    /// The triggers shown each day at noon from 24 November on, for as many days, with a restart each week.
    private func shown(_ site: Site, days: Int, before: (inout VirtualClock) -> Void = { _ in }) throws -> [[String]] {
        var clock = VirtualClock("2026-11-23T12:00:00Z", site)
        before(&clock)
        var (days, shown) = (days, [[String]]())
        var noon = at("2026-11-24T12:00:00Z")
        while days > 0 {
            clock.run(to: noon)
            shown.append(clock.notices.map(\.trigger))
            if shown.count % 7 == 0 {
                try clock.restart(from: (noon + 60).description, to: (noon + 120).description, as: site)
            }
            (days, noon) = (days - 1, noon + 86_400)
        }
        return shown
    }

    @Test func aCloseUnderAConditionIsToldUntilTheOpening() throws {
        let shop = site(
            try department("chat", hours: Self.closedForWeeks),
            triggers: [try trigger("shut", "close", if: .weekday([.mon]), say: ["en": "Closed"])])
        let shown = try shown(shop, days: 28)
        #expect(shown == Array(repeating: ["shut"], count: 27) + [[]])
    }

    @Test func whatIsHeldBackIsNeverTold() throws {
        let shop = site(
            try department("chat", hours: Self.closedForWeeks),
            triggers: [try trigger("shut", "close", say: ["en": "Closed"])])
        let shown = try shown(shop, days: 27) {
            $0.meet(.pause(site: "shop", trigger: "shut"), at: "2026-11-23T17:00:00Z")
        }
        #expect(shown == Array(repeating: [], count: 27))
    }

    @Test func offlineForWeeks() throws {
        let shop = site(
            try department("chat", hours: "daily: 00:00-24:00", presence: try agentsNeeded()),
            triggers: [try trigger("nobody", "offline for 5min", say: ["en": "Nobody is here"])])
        let shown = try shown(shop, days: 35) {
            $0.report("anna", .online, "chat", at: "2026-11-23T13:00:00Z")
            $0.signOff("anna", at: "2026-11-23T13:00:30Z")
        }
        #expect(shown == Array(repeating: ["nobody"], count: 35))
    }

    /// Each is told for twenty days; the next one takes its place.
    @Test func aLaterNoticeReplacesAnEarlierOne() throws {
        let shop = site(
            try department("chat", hours: "daily: 09:00-11:00"),
            triggers: [try trigger("shut", "close", say: ["en": "Closed"], sayFor: "20d")])
        var clock = VirtualClock("2026-11-01T00:00:00Z", shop)
        clock.run(to: "2026-11-30T10:59:30Z")
        let notices = clock.state.notices
        #expect(
            notices.map { "\($0.from) \($0.until as Any)" } == [
                "2026-11-29T11:00:00Z Optional(2026-11-30T11:00:00Z)",
                "2026-11-30T11:00:00Z Optional(2026-12-20T11:00:00Z)",
            ])
        clock.run(to: "2026-11-30T12:00:00Z")
        #expect(clock.notices.map { $0.from } == [at("2026-11-30T11:00:00Z")])
    }

    /// The one of last Monday is told for twenty days; those of the days after did not fire.
    @Test func whatDidNotFireReplacesNothing() throws {
        let shop = site(
            try department("chat", hours: "daily: 09:00-11:00"),
            triggers: [
                try trigger("shut", "close", if: .weekday([.mon]), say: ["en": "Closed"], sayFor: "20d")
            ])
        var clock = VirtualClock("2026-11-01T00:00:00Z", shop)
        clock.run(to: "2026-11-27T12:00:00Z")
        #expect(clock.notices.map { $0.from } == [at("2026-11-23T11:00:00Z")])
        try clock.restart(from: "2026-11-28T12:00:00Z", to: "2026-11-28T12:01:00Z", as: shop)
        #expect(clock.notices.map { $0.from } == [at("2026-11-23T11:00:00Z")])
    }
}
