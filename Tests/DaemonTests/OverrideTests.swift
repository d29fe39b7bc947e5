// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Decisions of operators, and what a reload that fails leaves of everything.
@Suite struct OverrideTests {
    private func shop() throws -> FiringShop {
        try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0))
    }

    private func override(_ shop: FiringShop, _ body: String) throws -> ControlCaller.Answer {
        try shop.caller.ask("POST", "/v1/sites/shop/overrides", body)
    }

    private func overridden(_ shop: FiringShop) throws -> [String?] {
        try shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides")
            .map { $0["department"] as? String }
    }

    private func phase(_ document: PublishedDocument) -> String? { document.department("sales")["phase"] as? String }

    @Test func isSetListedKeptOverARestartAndCleared() throws {
        let shop = try shop()
        let answer = try override(
            shop, #"{"kind":"close","departments":["sales"],"for":"1h","reason":"Fire drill","by":"ann"}"#)
        #expect(answer.status == 201)
        try shop.daemon.state(of: "shop", within: 1) { phase($0) == "closed" }
        #expect(!shop.daemon.accepts("shop", "sales"))
        try shop.restart()
        let kept = try #require(shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides").first)
        #expect(kept["department"] as? String == "sales" && kept["phase"] as? String == "closed")
        #expect(kept["reason"] as? String == "Fire drill" && kept["by"] as? String == "ann")
        #expect(phase(try shop.daemon.state(of: "shop")) == "closed")
        let cleared = try shop.caller.ask("DELETE", "/v1/sites/shop/overrides?department=sales")
        #expect(cleared.objects("overrides").count == 1)
        try shop.daemon.state(of: "shop", within: 1) { phase($0) == "open" }
        #expect(try overridden(shop) == [])
        let history = try shop.caller.ask("GET", "/v1/sites/shop/overrides/history").objects("history")
        #expect(history.map { $0["end"] as? String } == ["cleared"])
    }

    @Test func expiresByItselfAlsoWhileTheDaemonIsDown() throws {
        let shop = try shop()
        _ = try override(shop, #"{"kind":"close","departments":["sales"],"for":"2s"}"#)
        _ = try override(shop, #"{"kind":"break","departments":["support"],"for":"4s"}"#)
        try shop.daemon.state(of: "shop", within: 1) { phase($0) == "closed" }
        try shop.daemon.state(of: "shop", within: 4) { phase($0) == "open" }
        #expect(try overridden(shop) == ["support"])
        try shop.kill()
        try Clock.wait(until: Date() + 4)
        try shop.start()
        #expect(try overridden(shop) == [])
        #expect(try shop.daemon.state(of: "shop").department("support")["phase"] as? String == "open")
    }

    /// Extended to an hour later, the warning is an hour later too.
    @Test func anExtensionMovesTheWarning() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 50))
        let closes = try #require(shop.daemon.state(of: "shop").department("sales")["closes_at"] as? String)
        let later = ProcessShop.instant(closes, 3_600)
        let answer = try override(shop, #"{"kind":"extend","departments":["sales"],"until":"\#(later)"}"#)
        #expect(answer.status == 201)
        #expect(Date() < Clock.instant(closes) - 900, "or the machine is too slow for this test")
        let trigger = try shop.caller.ask("GET", "/v1/sites/shop/triggers/closing-soon").json
        #expect(trigger["next_firing"] as? String == ProcessShop.instant(closes, 3_600 - 900))
        let state = try shop.daemon.state(of: "shop", within: 1) {
            $0.department("sales")["closes_at"] as? String == later
        }
        #expect(phase(state) == "open")
        try Clock.wait(until: Clock.instant(closes) - 898)
        #expect(try shop.history(of: "closing-soon").isEmpty)
        #expect(try shop.daemon.state(of: "shop").notices.isEmpty)
    }

    @Test func aReloadThatIsRejectedKeepsEverything() throws {
        let shop = try shop()
        _ = try override(shop, #"{"kind":"close","departments":["sales"],"for":"1h"}"#)
        try shop.caller.ask("POST", "/v1/sites/shop/triggers/closing-soon/pause")
        let lease = #"{"status":"online","departments":["sales"],"lease":"1h"}"#
        try shop.caller.ask("PUT", "/v1/sites/shop/agents/ann", lease)
        let before = try shop.daemon.state(of: "shop") { phase($0) == "closed" }
        try shop.folder.write("etc/sites/shop.yaml", ProcessShop.yaml(salesHours: "09:00-25:00"))
        try shop.folder.write("etc/chathours.yaml", "webhoks: {}\n")
        let answer = try shop.caller.ask("POST", "/v1/reload")
        #expect(answer.status == 422)
        let files = answer.objects("diagnostics").compactMap { ($0["file"] as? String)?.split(separator: "/").last }
        #expect(Set(files) == ["shop.yaml", "chathours.yaml"])
        #expect(try overridden(shop) == ["sales"])
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/triggers/closing-soon").json["paused"] as? Bool == true)
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/agents/ann").status == 200)
        let after = try shop.daemon.state(of: "shop")
        #expect(
            after.department("sales")["opens_at"] as? String == before.department("sales")["opens_at"] as? String)
    }
}
