// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Departments that inherit the same hours are compiled once, and remain departments of their own. 2026-11-23 is a
/// Monday.
@Suite struct EqualRulesTests {
    private static let week = "mon-fri: 09:00-18:00\nsat: 10:00-16:00"

    private func shop(_ names: [String], hours: String) throws -> Site {
        Site(
            name: "shop", timeZone: "UTC", channel: .liveChat,
            departments: try names.map { try department($0, hours: hours, breaks: ["lunch": "daily: 12:00-13:00"]) },
            offlineForm: .contactForm, triggers: [])
    }

    /// An override of one department of a shop does not concern the other two, who live as they would alone.
    @Test func overridesStayWithTheirDepartment() throws {
        var together = VirtualClock("2026-11-23T08:00:00Z", try shop(["a", "b", "c"], hours: Self.week))
        var alone = try ["a", "b", "c"].map { name in
            (name: name, clock: VirtualClock("2026-11-23T08:00:00Z", try shop([name], hours: Self.week)))
        }
        func compare(at instant: String, _ source: SourceLocation = #_sourceLocation) {
            together.set(ChathoursCoreTests.at(instant))
            for index in alone.indices {
                alone[index].clock.set(ChathoursCoreTests.at(instant))
                let name = alone[index].name
                #expect(together[name] == alone[index].clock[name], "\(name) at \(instant)", sourceLocation: source)
            }
        }
        func override(_ kind: OverrideOrder.Kind, _ index: Int, until end: String, at instant: String) {
            together.override(kind, [alone[index].name], until: end, at: instant)
            alone[index].clock.override(kind, [alone[index].name], until: end, at: instant)
        }
        compare(at: "2026-11-23T10:00:00Z")
        override(.close, 1, until: "2026-11-23T17:00:00Z", at: "2026-11-23T10:00:00Z")
        compare(at: "2026-11-23T11:00:00Z")
        #expect(together["b"].phase == .closed)
        #expect(together["a"].phase == .open)
        compare(at: "2026-11-23T12:30:00Z")
        compare(at: "2026-11-23T17:30:00Z")
        #expect(together["b"].phase == .open)
        override(.extend, 2, until: "2026-11-26T20:00:00Z", at: "2026-11-26T17:00:00Z")
        compare(at: "2026-11-26T19:00:00Z")
        #expect(together["c"].phase == .open)
        #expect(together["a"].phase == .closed)
        // Longer than anything that was compiled at the start.
        compare(at: "2027-02-15T12:30:00Z")
        compare(at: "2027-02-15T18:00:00Z")
    }

    /// Hours of one past date never come again, which takes a search through the kinds of years: for one department
    /// as for a thousand, and for none of them when another is overridden.
    @Test func aThousandCostLittleMoreThanOne() throws {
        let clock = ContinuousClock()
        let hours = "2026-01-05: 09:00-17:00"
        let (one, many) = (try shop(["d0"], hours: hours), try shop((0..<1_000).map { "d\($0)" }, hours: hours))
        let single = clock.measure { _ = VirtualClock("2026-11-23T08:00:00Z", one) }
        var engine = VirtualClock("2026-11-23T08:00:00Z")
        let loading = clock.measure { engine.load(many) }
        #expect(loading < single * 200, "\(loading) for a thousand, \(single) for one")
        let overriding = clock.measure {
            engine.override(.open, ["d7"], until: "2026-11-23T12:00:00Z", at: "2026-11-23T08:00:00Z")
        }
        #expect(engine["d7"].phase == .open)
        #expect(overriding < single * 200, "\(overriding) for an override, \(single) for one department")
    }
}
