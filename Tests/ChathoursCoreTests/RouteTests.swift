// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The route of a new chat: the department itself, the first of `route-to` that accepts (not followed further), or the
/// form.
/// 2026-11-23 is a Monday.
@Suite struct RouteTests {
    private static let open = "daily: 00:00-24:00"
    private static let shut = "daily: off"

    private func route(_ instant: String = "2026-11-23T10:00:00Z", _ departments: Department...) -> ChatRoute? {
        let site = Site(
            name: "shop", timeZone: "UTC", channel: .liveChat, departments: departments, offlineForm: .none,
            triggers: [])
        return VirtualClock(instant, site).state.departments.first { $0.name == "a" }?.route
    }

    @Test func itself() throws {
        #expect(
            route(
                "2026-11-23T10:00:00Z", try department("a", hours: Self.open, routeTo: ["b"]),
                try department("b", hours: Self.open)) == .department("a"))
    }

    @Test func theFirstThatAccepts() throws {
        let (b, c, d) = (
            try department("b", hours: Self.shut), try department("c", hours: Self.open),
            try department("d", hours: Self.open)
        )
        #expect(
            route("2026-11-23T10:00:00Z", try department("a", hours: Self.shut, routeTo: ["b", "c", "d"]), b, c, d)
                == .department("c"))
        #expect(
            route("2026-11-23T10:00:00Z", try department("a", hours: Self.shut, routeTo: ["d", "c"]), b, c, d)
                == .department("d"))
    }

    @Test func notFollowedFurther() throws {
        #expect(
            route(
                "2026-11-23T10:00:00Z", try department("a", hours: Self.shut, routeTo: ["b"]),
                try department("b", hours: Self.shut, routeTo: ["c"]), try department("c", hours: Self.open)) == .form)
    }

    @Test func theForm() throws {
        #expect(route("2026-11-23T10:00:00Z", try department("a", hours: Self.shut)) == .form)
        #expect(
            route("2026-11-23T10:00:00Z", try department("a", hours: Self.shut, routeTo: ["a", "nobody"])) == .form)
    }

    /// Neither a break nor a last call accepts, here or there.
    @Test(arguments: [
        ("2026-11-23T12:30:00Z", ChatRoute.department("c")), ("2026-11-23T17:55:00Z", .department("c")),
        ("2026-11-23T11:00:00Z", .department("a")),
    ])
    func breakAndLastCall(instant: String, expected: ChatRoute) throws {
        func team(_ name: String, routeTo: [String] = []) throws -> Department {
            try department(
                name, hours: "mon: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min",
                routeTo: routeTo)
        }
        #expect(
            route(instant, try team("a", routeTo: ["b", "c"]), try team("b"), try department("c", hours: Self.open))
                == expected)
    }

    /// No chat may start if agents are required and none has reported.
    @Test func nobodyHasReported() throws {
        var needed = PresencePolicy()
        needed.required = true
        needed.awayAccepts = true
        #expect(
            route(
                "2026-11-23T10:00:00Z", try department("a", hours: Self.open, presence: needed, routeTo: ["b"]),
                try department("b", hours: Self.open)) == .department("b"))
        #expect(
            route(
                "2026-11-23T10:00:00Z", try department("a", hours: Self.shut, routeTo: ["b"]),
                try department("b", hours: Self.open, presence: needed)) == .form)
    }

    @Test func theRouteChangesWithThePhase() throws {
        let site = site(
            try department("a", hours: "mon: 09:00-17:00", routeTo: ["b"]),
            try department("b", hours: "mon: 09:00-18:00"))
        var clock = VirtualClock("2026-11-23T16:59:59Z", site)
        #expect(clock["a"].route == .department("a"))
        clock.run(to: "2026-11-23T17:00:00Z")
        #expect(clock["a"].route == .department("b"))
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock["a"].route == .form)
    }
}
