// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Equal texts are one, and name all the departments that share a moment and a text. 2026-11-27 is a Friday.
@Suite struct SharedNoticeTests {
    private func clock(
        _ when: String, _ say: KeyValuePairs<String, String>, zone: String = "UTC"
    ) throws -> VirtualClock {
        var clock = VirtualClock(
            "2026-11-27T17:00:00Z",
            site(
                try department("sales", hours: "mon-fri: 09:00-18:00", called: ["en": "Sales", "fr": "Ventes"]),
                try department(
                    "support", hours: zone == "UTC" ? "mon-sat: 09:00-18:00" : "mon-fri: 09:00-19:00", in: zone,
                    called: ["en": "Support", "fr": "Assistance"]),
                triggers: [try trigger("t", when, say: say)]))
        clock.run(to: "2026-11-27T18:00:00Z")
        return clock
    }

    /// Sales is back on Monday and support on Saturday, which the text does not say.
    @Test func anotherReopeningThatIsNotSaid() throws {
        let clock = try clock("15min before close", ["en": "{department}: {closes}", "fr": "{department} : {closes}"])
        let firing = try #require(clock.firings.first)
        #expect(firing.texts.map(\.departments) == [["sales", "support"]])
        #expect(firing.texts.first?.text["en"] == "Sales and Support: 18:00")
        #expect(firing.texts.first?.text["fr"] == "Ventes et Assistance : 18 h")
        #expect(clock.news.filter { $0.hasSuffix(" sales,support") } == ["2026-11-27T17:45:00Z shop t sales,support"])
    }

    @Test func anotherReopeningThatIsSaid() throws {
        let clock = try clock("close", ["en": "{department}: {reopens}"])
        #expect(clock.notices.map(\.departments) == [["sales"], ["support"]])
        #expect(clock.firings.first?.texts.map(\.departments) == [["sales"], ["support"]])
    }

    /// They end at different times, so pages are told each by itself; a mail says it once.
    @Test func anotherEnd() throws {
        let clock = try clock("close", ["en": "{department}: closed"])
        #expect(clock.notices.map(\.departments) == [["sales"], ["support"]])
        #expect(clock.notices.map(\.until) == [at("2026-11-30T09:00:00Z"), at("2026-11-28T09:00:00Z")])
        #expect(clock.firings.first?.texts.map { $0.text["en"] } == ["Sales and Support: closed"])
    }

    /// The same instants in another zone: one text where no clock is in it, two where their clocks differ.
    @Test(arguments: [("Closing", 1), ("{closes}", 2)])
    func anotherZone(words: String, count: Int) throws {
        let clock = try clock("15min before close", ["en": words], zone: "Europe/Paris")
        #expect(clock.firings.map(\.texts.count) == [count])
        let ahead = clock.news.filter { $0.hasPrefix("2026-11-27T17:45:00Z shop t") }
        #expect(ahead.count == count)
    }
}
