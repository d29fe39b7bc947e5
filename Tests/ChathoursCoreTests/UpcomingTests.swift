// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "`upcoming` covers the next 24 hours, so that a page can switch at the very second without asking again" (design.md
/// section 5). 2026-11-23 is a Monday.
@Suite struct UpcomingTests {
    private func upcoming(_ instant: String, _ site: Site) -> [String] {
        VirtualClock(instant, site).state.upcoming.map { "\($0.at) \($0.department) \($0.phase)" }
    }

    @Test func aDay() throws {
        let site = site(
            try department(
                "b", hours: "mon-fri: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min"),
            try department("a", hours: "mon-fri: 09:00-17:00"))
        #expect(
            upcoming("2026-11-23T11:59:59Z", site) == [
                "2026-11-23T12:00:00Z b break", "2026-11-23T13:00:00Z b open", "2026-11-23T17:00:00Z a closed",
                "2026-11-23T17:50:00Z b closing", "2026-11-23T18:00:00Z b closed",
                "2026-11-24T09:00:00Z a open", "2026-11-24T09:00:00Z b open",
            ])
    }

    @Test func whatIsNowIsNotUpcoming() throws {
        let site = site(try department("a", hours: "mon: 09:00-18:00"))
        #expect(upcoming("2026-11-23T09:00:00Z", site) == ["2026-11-23T18:00:00Z a closed"])
    }

    @Test(arguments: [
        ("2026-11-22T09:00:00Z", 1), ("2026-11-22T08:59:59Z", 0), ("2026-11-23T17:59:59Z", 1),
        ("2026-11-23T18:00:00Z", 0),
    ])
    func twentyFourHours(instant: String, count: Int) throws {
        #expect(upcoming(instant, site(try department("a", hours: "mon: 09:00-18:00"))).count == count)
    }

    /// A reason that changes alone (midnight of a holiday) is no change of phase.
    @Test func onlyPhases() throws {
        let site = site(try department("a", hours: "mon-fri: 09:00-18:00", holidays: ["2026-11-24 Day off"]))
        #expect(upcoming("2026-11-23T18:00:00Z", site).isEmpty)
        #expect(VirtualClock("2026-11-24T10:00:00Z", site)["a"].reason == .holiday("Day off"))
    }

    @Test func never() throws {
        #expect(upcoming("2026-11-23T10:00:00Z", site(try department("a", hours: "daily: 00:00-24:00"))).isEmpty)
    }
}
