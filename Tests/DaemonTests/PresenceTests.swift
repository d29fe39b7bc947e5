// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Presence over the sockets, and the files that follow it.
@Suite struct PresenceTests {
    private static let site = ProcessShop.yaml(presence: "presence: { required: yes, settle: 1s, lease: 2s }")

    private func shop(_ settings: String = "") throws -> FiringShop {
        try FiringShop(Self.site, zone: TestZone(nowReading: 10, 0, 0), settings: settings)
    }

    private func map(_ shop: FiringShop) throws -> Set<Substring> {
        try Set(String(contentsOfFile: shop.daemon.path("shop", "route.map"), encoding: .utf8).split(separator: "\n"))
    }

    @discardableResult
    private func report(_ shop: FiringShop, _ status: String, lease: String = "1h", agent: String = "ann") throws
        -> ControlCaller.Answer
    {
        try shop.caller.ask(
            "PUT", "/v1/sites/shop/agents/\(agent)",
            #"{"status":"\#(status)","departments":["sales"],"lease":"\#(lease)"}"#)
    }

    private func status(_ document: PublishedDocument) -> String? { document.department("sales")["status"] as? String }

    @Test func theGuardFollowsTheAgentsAndTheEndOfTheirLeases() throws {
        let shop = try shop()
        #expect(!shop.daemon.accepts("shop", "sales"))
        #expect(try map(shop).contains("sales support"))
        let answer = try report(shop, "online", lease: "3s")
        let back = try shop.daemon.state(of: "shop", within: 1) { status($0) == "online" }
        #expect(back.department("sales")["route"] as? String == "sales")
        try TimeoutError.wait("the flag", 1) { shop.daemon.accepts("shop", "sales") }
        #expect(try map(shop).contains("sales sales"))
        let route = try shop.caller.ask("GET", "/v1/sites/shop/route?department=sales")
        #expect(route.json["target"] as? String == "sales" && route.json["accepting"] as? Bool == true)

        let expiry = try #require((answer.json["expiries"] as? [String: String])?["sales"])
        let gone = Clock.instant(expiry).addingTimeInterval(1)
        let folder = try FolderWatch("\(shop.daemon.runtime)/shop/accepting")
        let changed = try #require(folder.change(of: "sales", within: 10))
        #expect(changed >= gone.timeIntervalSince1970 && changed <= gone.timeIntervalSince1970 + 1)
        let state = try shop.daemon.state(of: "shop", within: 1) { status($0) == "offline" }
        #expect(state.department("sales")["route"] as? String == "support")
        try TimeoutError.wait("the map", 1) { try map(shop).contains("sales support") }
    }

    @Test func aRestartWithinTheLeaseKeepsTheAgentAndOneBehindItDoesNot() throws {
        let shop = try shop()
        try report(shop, "online", lease: "1h", agent: "ann")
        let answer = try report(shop, "online", lease: "4s", agent: "bob")
        try shop.restart()
        let agents = try shop.caller.ask("GET", "/v1/sites/shop/agents").objects("agents")
        #expect(agents.contains { $0["agent"] as? String == "ann" })
        let state = try shop.daemon.state(of: "shop")
        #expect(status(state) == "online")
        #expect(shop.daemon.accepts("shop", "sales"))
        try shop.kill()
        let expiry = try #require((answer.json["expiries"] as? [String: String])?["sales"])
        try Clock.wait(until: Clock.instant(expiry))
        try shop.start()
        let left = try shop.caller.ask("GET", "/v1/sites/shop/agents").objects("agents")
        #expect(left.map { $0["agent"] as? String } == ["ann"])
    }

    @Test func anAgentWhoIsTakenAwayHasGone() throws {
        let shop = try shop()
        try report(shop, "online")
        #expect(try shop.caller.ask("DELETE", "/v1/sites/shop/agents/ann").status == 204)
        try shop.daemon.state(of: "shop", within: 3) { status($0) == "offline" }
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/agents/ann").status == 404)
        #expect(try shop.caller.ask("DELETE", "/v1/sites/shop/agents/ann").status == 404)
        try shop.restart()
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/agents/ann").status == 404)
    }

    @Test func departmentsThatTheSiteDoesNotHaveCountForNothing() throws {
        let shop = try shop()
        func put(_ agent: String, _ departments: String) throws -> ControlCaller.Answer {
            try shop.caller.ask(
                "PUT", "/v1/sites/shop/agents/\(agent)",
                #"{"status":"online","departments":[\#(departments)],"lease":"1h"}"#)
        }
        let some = try put("ann", #""whole","sales","orders""#)
        #expect(some.status == 200)
        #expect(some.json["departments"] as? [String] == ["sales"])
        #expect(some.json["unknown_departments"] as? [String] == ["orders", "whole"])
        try shop.daemon.state(of: "shop", within: 2) { status($0) == "online" }
        // What is refused takes nobody off.
        let none = try put("ann", #""salse""#)
        #expect(none.status == 422)
        #expect(none.json["field"] as? String == "departments")
        #expect(none.json["detail"] as? String == #"shop has no department "salse""#)
        #expect(none.json["remedy"] as? String == #"did you mean "sales"?"#)
        #expect(status(try shop.daemon.state(of: "shop")) == "online")
        let known = try shop.caller.ask("GET", "/v1/sites/shop/agents/ann").json
        #expect(known["departments"] as? [String] == ["sales"])
        #expect(known["unknown_departments"] == nil)
        // Once per source, however often it is reported.
        _ = try put("ann", #""sales","orders""#)
        _ = try put("bob", #""sales","last""#)
        try shop.daemon.program.says("reports agents of unknown department last", within: 2)
        let lines = shop.daemon.program.standardError.split(separator: "\n")
        #expect(lines.filter { $0.contains("reports agents of unknown department orders") }.count == 1)
    }

    /// A list does not fail because a department was removed; who is at work in none that is left has gone.
    @Test func aListWithADepartmentThatIsGone() throws {
        let shop = try shop()
        func list(_ agents: (name: String, department: String)..., complete: Bool) throws -> ControlCaller.Answer {
            let entries = agents.map {
                #"{"agent":"\#($0.name)","status":"online","departments":["\#($0.department)"],"lease":"1h"}"#
            }
            return try shop.caller.ask(
                "PUT", "/v1/sites/shop/agents",
                #"{"agents":[\#(entries.joined(separator: ","))],"complete":\#(complete)}"#)
        }
        func agents() throws -> [String?] {
            try shop.caller.ask("GET", "/v1/sites/shop/agents").objects("agents").map { $0["agent"] as? String }
        }
        let first = try list(("ann", "sales"), ("bob", "sales"), ("eve", "support"), complete: true)
        #expect(first.status == 200 && first.json["unknown_departments"] == nil)
        let second = try list(("ann", "sales"), ("bob", "orders"), complete: true)
        #expect(second.status == 200)
        #expect(second.json["reported"] as? Int == 2)
        #expect(second.json["removed"] as? Int == 1)
        #expect(second.json["unknown_departments"] as? [String] == ["orders"])
        #expect(try agents() == ["ann"])
        let none = try list(("ann", "orders"), complete: true)
        #expect(none.status == 422)
        #expect(none.json["field"] as? String == "agents")
        #expect(none.json["remedy"] as? String == "use one of sales, support")
        #expect(try agents() == ["ann"])
        #expect(try list(complete: true).status == 200)
        #expect(try agents() == [])
    }

    @Test func theSocketForAgentsWantsATokenAndAReloadChangesIt() throws {
        let (first, second) = (try digest("secret-1"), try digest("secret-2"))
        let shop = try shop("sources: { crm: { token-sha256: \(first) } }\n")
        func list(_ token: String?, _ agents: String, complete: Bool = false) throws -> ControlCaller.Answer {
            let body = #"{"agents":[\#(agents)],"complete":\#(complete)}"#
            return try ControlCaller(path: shop.daemon.agentsSocket, token: token)
                .ask("PUT", "/v1/sites/shop/agents", body)
        }
        func entry(_ agent: String) -> String {
            #"{"agent":"\#(agent)","status":"online","departments":["sales"],"lease":"1h"}"#
        }
        let (bob, eve) = (entry("bob"), entry("eve"))
        #expect(try list(nil, bob).status == 401)
        #expect(try list("secret-2", bob).status == 401)
        let answer = try list("secret-1", "\(bob),\(eve)")
        #expect(answer.status == 200 && answer.json["reported"] as? Int == 2)
        try report(shop, "online")
        let rest = try list("secret-1", eve, complete: true)
        #expect(rest.json["removed"] as? Int == 1)
        let agents = try shop.caller.ask("GET", "/v1/sites/shop/agents").objects("agents")
        #expect(agents.map { $0["agent"] as? String } == ["ann", "eve"], "another's agent stays")
        #expect(agents.last?["source"] as? String == "crm")
        #expect(
            try ControlCaller(path: shop.daemon.agentsSocket, token: "secret-1").ask("GET", "/v1/status").status == 404)

        let text = try String(contentsOfFile: "\(shop.folder.path)/etc/chathours.yaml", encoding: .utf8)
        try shop.folder.write("etc/chathours.yaml", text.replacingOccurrences(of: first, with: second))
        #expect(try shop.caller.ask("POST", "/v1/reload").status == 200)
        #expect(try list("secret-1", eve).status == 401)
        #expect(try list("secret-2", eve).status == 200)
    }

    /// The agents of a source are gone with it, also for the daemon that comes next.
    @Test func theAgentsOfALostSourceStayAwayOverARestart() throws {
        let shop = try shop("sources: { crm: { token-sha256: \(try digest("secret")), silent-after: 1s } }\n")
        let body = #"{"agents":[{"agent":"bob","status":"online","departments":["sales"],"lease":"1h"}]}"#
        let caller = ControlCaller(path: shop.daemon.agentsSocket, token: "secret")
        #expect(try caller.ask("PUT", "/v1/sites/shop/agents", body).status == 200)
        try shop.daemon.state(of: "shop", within: 10) { status($0) == "online" }
        try shop.daemon.state(of: "shop", within: 20) { status($0) == "unknown" }
        try shop.restart(SIGTERM)
        try report(shop, "invisible")
        let state = try shop.daemon.state(of: "shop", within: 10) {
            ($0.department("sales")["agents"] as? [String: Any])?["invisible"] as? Int == 1
        }
        #expect((state.department("sales")["agents"] as? [String: Any])?["online"] as? Int == 0)
        #expect(state.department("sales")["accepting"] as? Bool == false)
        #expect(!shop.daemon.accepts("shop", "sales"))
    }

    private func digest(_ token: String) throws -> String {
        let folder = try TemporaryFolder()
        let program = try RunningProgram(
            Checkout.program("sha256sum"), [folder.write("token", Data(token.utf8))])
        _ = try program.exitStatus(within: 5)
        return String(program.standardOutput.prefix(64))
    }
}
