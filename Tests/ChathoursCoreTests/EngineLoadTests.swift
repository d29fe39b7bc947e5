// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Sites come, change and go. 2026-11-23 is a Monday.
@Suite struct EngineLoadTests {
    private func shop(_ hours: String, named name: String = "shop", department: String = "chat") throws -> Site {
        site(try ChathoursCoreTests.department(department, hours: hours), named: name)
    }

    @Test func aNewSiteIsPublishedAtOnce() throws {
        var clock = VirtualClock("2026-11-23T10:00:07Z")
        let effects = clock.load(try shop("mon: 09:00-18:00"))
        #expect(effects.publications == 1)
        #expect(clock.news == ["2026-11-23T10:00:07Z shop.chat open hours"])
        #expect(clock.engine.siteCount == 1)
    }

    /// Only what differs is news.
    @Test func aReload() throws {
        var clock = VirtualClock("2026-11-23T10:00:07Z", try shop("mon: 09:00-18:00"))
        clock.set(at("2026-11-23T10:00:09Z"))
        #expect(clock.load(try shop("mon: 09:00-17:00")).publications == 1)
        #expect(clock.state.closesAt == at("2026-11-23T17:00:00Z"))
        #expect(clock.news.count == 1)
        clock.load(try shop("mon: 11:00-17:00"))
        #expect(clock.news.last == "2026-11-23T10:00:09Z shop.chat closed hours")
        #expect(clock.engine.siteCount == 1)
        clock.run(to: "2026-11-23T11:00:00Z")
        #expect(clock.news.last == "2026-11-23T11:00:00Z shop.chat open hours")
        #expect(clock.news.count == 3)
    }

    @Test func otherDepartmentsAreAllNews() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop("mon: 09:00-18:00"))
        clock.load(try shop("mon: 09:00-18:00", department: "sales"))
        #expect(clock.news.last == "2026-11-23T10:00:00Z shop.sales open hours")
    }

    /// New zone data: the same hours at another instant.
    @Test func newZoneData() throws {
        var clock = VirtualClock("2026-11-23T07:30:00Z", try shop("mon: 09:00-18:00"))
        #expect(clock["chat"].phase == .closed)
        let old = try ChathoursCoreTests.department("chat", hours: "mon: 09:00-18:00")
        clock.load(site(old.with(zone: try zone("Europe/Helsinki"))))
        #expect(clock["chat"].phase == .open)
        #expect(clock.state.closesAt == at("2026-11-23T16:00:00Z"))
    }

    @Test func aSiteThatGoes() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", try shop("mon: 09:00-18:00"))
        #expect(clock.remove("shop") == [.withdraw(site: "shop")])
        #expect(clock.remove("shop").isEmpty)
        #expect(clock.set(at("2026-11-23T18:00:00Z")).isEmpty)
        #expect(clock.engine.siteCount == 0)
        #expect(clock.engine.nextPhaseChange(after: clock.now) == nil)
    }

    /// Each site by itself, in the order of their names.
    @Test func severalSites() throws {
        let (b, a) = (try shop("mon: 09:00-11:00", named: "b"), try shop("mon: 09:00-18:00", named: "a"))
        var clock = VirtualClock("2026-11-23T10:59:30Z", b, a)
        #expect(clock.engine.phaseCounts(at: clock.now) == [.open: 2])
        let next = clock.engine.nextPhaseChange(after: clock.now)
        #expect(next?.site.name == "b")
        #expect(next?.change.at == at("2026-11-23T11:00:00Z"))
        #expect(next?.change.phase == .closed)
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T11:00:00Z"))
        let sites = clock.set(at("2026-11-23T11:00:00Z")).compactMap { effect -> String? in
            if case .publish(let state) = effect { state.site } else { nil }
        }
        #expect(sites == ["a", "b"])
        #expect(clock.states["a"]?.phase == .open)
        #expect(clock.states["b"]?.phase == .closed)
        #expect(clock.engine.phaseCounts(at: clock.now) == [.open: 1, .closed: 1])
    }

    /// Between heartbeats, only the site that changes is published.
    @Test func onlyTheSiteThatChanges() throws {
        let (a, b) = (
            try shop("mon: 09:00-18:00", named: "a"),
            site(try department("chat", hours: "mon: 09:00-18:00", lastCall: "95s"), named: "b")
        )
        var clock = VirtualClock("2026-11-23T17:58:00Z", a, b)
        let effects = clock.set(at("2026-11-23T17:58:25Z"))
        #expect(effects.publications == 1)
        #expect(clock.news.last == "2026-11-23T17:58:25Z b.chat closing last-call")
    }

    @Test func noSitesNoWork() {
        var clock = VirtualClock("2026-11-23T10:00:20Z")
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T10:01:00Z"))
        #expect(clock.set(at("2026-11-23T10:01:00Z")).isEmpty)
        #expect(clock.engine.phaseCounts(at: clock.now).isEmpty)
    }

    @Test func departmentsComeInOrderOfTheirNames() throws {
        let site = site(
            try department("z", hours: "daily: off"), try department("a", hours: "daily: off"),
            try department("m", hours: "daily: off"))
        #expect(VirtualClock("2026-11-23T10:00:00Z", site).state.departments.map(\.name) == ["a", "m", "z"])
        #expect(site.department("m")?.name == "m")
        #expect(site.department("x") == nil)
    }
}
