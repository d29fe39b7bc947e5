// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The output for instants at which the daemon stops or starts. 2026-11-23 is a Monday.
@Suite struct SimulationTests {
    private func shop(_ hours: String) throws -> Site {
        site(
            try department("chat", hours: hours),
            triggers: [try trigger("t", "1h before close"), try trigger("s", "close")])
    }

    private func lines(_ news: [Simulation.News]) -> [String] {
        news.map {
            switch $0 {
            case .state(let departments): "state \(departments.map { "\($0.name) \($0.phase)" }.joined(separator: " "))"
            case .fired(let record): "fired \(record.key.trigger) \(record.key.due)"
            case .missed(let record): "missed \(record.key.trigger) \(record.key.due)"
            case .rejected(let error): "rejected \(error)"
            }
        }
    }

    @Test func aFileThatChangedWhileTheDaemonWasDownIsReadWhenItStarts() throws {
        var simulation = Simulation(try shop("daily: 09:00-18:00"))
        _ = simulation.live([.down], at: at("2026-11-23T10:00:00Z"))
        #expect(lines(simulation.live([.rejected("bad")], at: at("2026-11-23T11:00:00Z"))) == [])
        #expect(lines(simulation.live([.up], at: at("2026-11-23T12:00:00Z"))) == ["rejected bad"])
        _ = simulation.live([.down], at: at("2026-11-23T13:00:00Z"))
        _ = simulation.live([.rejected("bad")], at: at("2026-11-23T14:00:00Z"))
        _ = simulation.live([.reload(try shop("daily: 09:00-14:00"))], at: at("2026-11-23T15:00:00Z"))
        #expect(
            lines(simulation.live([.up], at: at("2026-11-23T16:00:00Z"))) == [
                "state chat closed", "missed t 2026-11-23T13:00:00Z", "missed s 2026-11-23T14:00:00Z",
            ])
    }

    @Test func theFirstInstantIsToldAlsoWhenTheDaemonStopsInIt() throws {
        var simulation = Simulation(try shop("daily: 09:00-18:00"))
        #expect(lines(simulation.live([.down], at: at("2026-11-23T10:00:00Z"))) == ["state chat open"])
    }

    @Test func whatIsDecidedAsTheDaemonStopsIsToldWithItsState() throws {
        var simulation = Simulation(try shop("daily: 09:00-18:00"))
        _ = simulation.live(at: at("2026-11-23T10:00:00Z"))
        let close = OverrideOrder(kind: .close)
        #expect(
            lines(simulation.live([.override(close), .down], at: at("2026-11-23T11:00:00Z"))) == [
                "state chat closed", "fired s 2026-11-23T11:00:00Z",
            ])
    }

    private func guarded(settle: String, _ departments: String...) throws -> Site {
        var policy = PresencePolicy()
        (policy.required, policy.lease, policy.settle) = (true, try span("1h"), try span(settle))
        let all = try departments.map { try department($0, hours: "daily: 00:00-24:00", presence: policy) }
        return Site(
            name: "shop", timeZone: "UTC", channel: .liveChat, departments: all, offlineForm: .contactForm,
            triggers: [try trigger("gone", "offline"), try trigger("back", "online")])
    }

    /// "offline and online: the department's settled status changes while its phase is open" (section 4).
    @Test func aShorterSettleThatEndsTheWaitIsTheChange() throws {
        var simulation = Simulation(try guarded(settle: "5min", "chat"))
        let anna = AgentReport(agent: "anna", status: .online, departments: ["chat"])
        _ = simulation.live([.reported(anna)], at: at("2026-11-23T09:00:00Z"))
        #expect(lines(simulation.live(at: at("2026-11-23T10:00:00Z"))) == [])
        let reload = Simulation.Happening.reload(try guarded(settle: "1s", "chat"))
        #expect(
            lines(simulation.live([reload], at: at("2026-11-23T10:01:00Z"))) == [
                "state chat open", "fired gone 2026-11-23T10:01:00Z",
            ])
    }

    @Test func aDepartmentThatComesWithItsAgentIsOnline() throws {
        var simulation = Simulation(try guarded(settle: "15s", "chat"))
        _ = simulation.live(at: at("2026-11-23T08:00:00Z"))
        let anna = AgentReport(agent: "anna", status: .online, departments: ["vip"])
        let reload = Simulation.Happening.reload(try guarded(settle: "15s", "chat", "vip"))
        #expect(
            lines(simulation.live([.reported(anna), reload], at: at("2026-11-23T09:00:00Z"))) == [
                "state vip open", "fired back 2026-11-23T09:00:00Z",
            ])
    }

    @Test func aDepartmentThatComesAfterItsAgentHasGoneHasTimeToSettle() throws {
        var simulation = Simulation(try guarded(settle: "15s", "chat"))
        for (agent, lease) in [("anna", "1h"), ("bob", "45min")] {
            let report = AgentReport(agent: agent, status: .online, departments: ["vip"], lease: try span(lease))
            _ = simulation.live([.reported(report)], at: at("2026-11-23T09:00:00Z"))
        }
        _ = simulation.live(at: at("2026-11-23T09:00:15Z"))
        _ = simulation.live([.down], at: at("2026-11-23T09:30:00Z"))
        let reload = Simulation.Happening.reload(try guarded(settle: "15s", "chat", "vip"))
        #expect(lines(simulation.live([reload, .up], at: at("2026-11-23T10:30:00Z"))) == ["state vip open"])
        #expect(
            lines(simulation.live(at: at("2026-11-23T10:30:15Z"))) == [
                "state vip open", "fired gone 2026-11-23T10:30:15Z",
            ])
    }
}
