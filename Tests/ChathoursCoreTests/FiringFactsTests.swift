// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Testing

/// The facts that a firing passes to its actions. 2026-11-23 is a Monday.
@Suite struct FiringFactsTests {
    private func firing() throws -> Firing {
        let site = site(
            try department(
                "sales", hours: "mon-fri: 09:00-18:00", in: "Europe/Paris", called: ["fr": "Ventes", "en": "Sales"]),
            try department(
                "support", hours: "mon-fri: 09:00-18:00", lastCall: "20min", in: "Europe/Paris", routeTo: ["sales"]),
            triggers: [
                try trigger(
                    "soon", "15min before close",
                    say: ["en": "{department} closes at {closes}, in {minutes} min; back {reopens}"],
                    actions: [.webhook("crm"), .mail("desk"), .command(["notify", "{site}"])])
            ])
        var clock = VirtualClock("2026-11-23T12:00:00Z", site)
        clock.report("anna", .online, "sales", at: "2026-11-23T16:44:00Z")
        clock.run(to: "2026-11-23T16:45:00Z")
        return try #require(clock.firings.first)
    }

    @Test func departmentsAsTheyAre() throws {
        let firing = try firing()
        #expect(firing.key.description == "shop.soon.2026-11-23T16:45:00Z")
        #expect(firing.firedAt == at("2026-11-23T16:45:00Z"))
        #expect(firing.event == .close)
        #expect(firing.eventAt == at("2026-11-23T17:00:00Z"))
        #expect(firing.actions == [.webhook("crm"), .mail("desk"), .command(["notify", "{site}"])])
        #expect(firing.departments.map(\.name) == ["sales", "support"])
        let (sales, support) = (firing.departments[0], firing.departments[1])
        #expect(sales.displayName["fr"] == "Ventes")
        #expect(sales.phase == .open && sales.reason == "hours" && sales.accepting && sales.route == "sales")
        #expect(sales.status == .online)
        #expect(sales.closesAt == at("2026-11-23T17:00:00Z") && sales.opensAt == nil)
        #expect(support.phase == .closing && support.reason == "last-call" && !support.accepting)
        #expect(support.route == "sales")
        #expect(support.closesAt == at("2026-11-23T17:00:00Z"))
        #expect(support.opensAt == at("2026-11-24T08:00:00Z"))
    }

    /// Times are on the departments' wall clock, with the date where it is another.
    @Test func wordsAsVisitorsReadThem() throws {
        let texts = try firing().texts
        #expect(texts.map(\.departments) == [["sales", "support"]])
        #expect(texts[0].text["en"] == "Sales and support closes at 18:00, in 15 min; back tomorrow at 09:00")
    }

    @Test func nothingIsSaidWhereNothingIsToBeSaid() throws {
        let site = site(try department("chat", hours: "mon: 09:00-18:00"), triggers: [try trigger("t", "close")])
        var clock = VirtualClock("2026-11-23T17:00:00Z", site)
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.firings.map(\.texts) == [[]])
        #expect(clock.firings.map { $0.departments[0].opensAt } == [at("2026-11-30T09:00:00Z")])
        #expect(clock.firings.map { $0.departments[0].route } == ["form"])
    }

    @Test func writtenAndRead() throws {
        let firing = try firing()
        #expect(try JSONDecoder().decode(Firing.self, from: JSONEncoder().encode(firing)) == firing)
    }

    @Test func whatIsWrittenIsReadable() throws {
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(try firing())) as? [String: Any]
        #expect(json?["key"] as? String == "shop.soon.2026-11-23T16:45:00Z")
        #expect(json?["eventAt"] as? String == "2026-11-23T17:00:00Z")
        #expect(json?["event"] as? String == "close")
    }
}
