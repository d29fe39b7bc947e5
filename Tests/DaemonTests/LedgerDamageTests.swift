// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A ledger that is damaged, or has no room.
@Suite struct LedgerDamageTests {
    private func asideOnes(_ shop: FiringShop) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: (shop.ledger as NSString).deletingLastPathComponent)
            .filter { $0.contains(".corrupt-") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    }

    /// The line of the log that says so.
    private func report(_ shop: FiringShop) throws -> Substring {
        try shop.daemon.program.says("the ledger is damaged", within: 20)
        return shop.daemon.program.standardError.split(separator: "\n").first { $0.contains("the ledger is damaged") }
            ?? ""
    }

    @Test func damagedAtTheStartItIsSetAsideAndNothingOldFires() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 57))
        try shop.receiver.delivery { $0.trigger == "closing-soon" }
        try shop.settled("closing-soon")
        try shop.kill()
        for suffix in ["-wal", "-shm"] { unlink("\(shop.ledger)\(suffix)") }
        try Data(repeating: 0xA5, count: 50_000).write(to: URL(fileURLWithPath: shop.ledger))
        try shop.start()
        #expect(try report(shop).contains(" error "))
        #expect(try asideOnes(shop).count == 1)
        // Each brings a new plan, in which the warning is due before its close as it was.
        let body = #"{"kind":"open","departments":["support"],"for":"1h"}"#
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/overrides", body).status == 201)
        try shop.restart()
        let key = try shop.run("by-hand")
        try shop.receiver.delivery { $0.eventID == key }
        try shop.settled("by-hand")
        #expect(shop.receiver.deliveries.filter { $0.trigger == "closing-soon" }.count == 1)
        #expect(try LedgerRow.all(in: shop.ledger).map { [$0.id, $0.state] } == [[key, "done"]])
    }

    /// A cell that makes no sense costs its row and nothing else: the chat that was closed by hand stays closed.
    @Test func aDamagedRowCostsThatRow() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0))
        let body = #"{"kind":"close","departments":["support"],"for":"5h"}"#
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/overrides", body).status == 201)
        for agent in ["ann", "bob"] {
            let report = #"{"status":"online","departments":["sales"],"lease":"1h"}"#
            #expect(
                try shop.caller.ask("PUT", "/v1/sites/shop/agents/\(agent)", report).status == 200)
        }
        try shop.kill(SIGTERM)
        try LedgerRow.execute("UPDATE agent SET lease = '{' WHERE agent = 'bob'", in: shop.ledger)
        try shop.start()
        try shop.daemon.program.says("agent site=shop agent=bob", within: 20)
        #expect(try asideOnes(shop).isEmpty)
        let kept = try shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides")
        #expect(kept.map { $0["department"] as? String } == ["support"])
        #expect(!shop.daemon.accepts("shop", "support"))
        let agents = try shop.caller.ask("GET", "/v1/sites/shop/agents").objects("agents")
        #expect(agents.map { $0["agent"] as? String } == ["ann"])
        // It has been taken out: the next start finds nothing.
        try shop.restart(SIGTERM)
        #expect(!shop.daemon.program.standardError.contains("damaged"))
    }

    @Test func damagedWhileItRunsItIsSetAsideAndWhatTheDaemonKnowsIsKept() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 57))
        try shop.receiver.delivery { $0.trigger == "closing-soon" }
        try shop.settled("closing-soon")
        try shop.caller.ask(
            "POST", "/v1/sites/shop/overrides", #"{"kind":"close","departments":["support"],"for":"1h"}"#)
        try shop.caller.ask("POST", "/v1/sites/shop/triggers/closing-soon/pause")
        try shop.caller.ask("PUT", "/v1/sites/shop/agents/ann", #"{"status":"online","departments":["sales"]}"#)
        // Whoever reads it next notices.
        try LedgerRow.damage(shop.ledger)
        #expect(try shop.history(of: "closing-soon").isEmpty)
        let key = try shop.run("by-hand")
        #expect(try report(shop).contains(" error "))
        try shop.receiver.delivery { $0.eventID == key }
        try TimeoutError.wait("the end of by-hand in the fresh ledger", 20) {
            try LedgerRow.all(in: shop.ledger).contains { $0.id == key && $0.state == "done" }
        }
        try shop.restart()
        #expect(try asideOnes(shop).count == 1)
        let other = try shop.run("by-hand")
        try shop.receiver.delivery { $0.eventID == other }
        #expect(shop.receiver.deliveries.filter { $0.trigger == "closing-soon" }.count == 1)
        let overrides = try shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides")
        #expect(overrides.map { $0["department"] as? String } == ["support"])
        let trigger = try shop.caller.ask("GET", "/v1/sites/shop/triggers/closing-soon").json
        #expect(trigger["paused"] as? Bool == true)
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/agents/ann").json["status"] as? String == "online")
    }

    /// The state goes on, and what was decided is written down and performed once there is room.
    @Test func aFullDiskForTheLedgerDelaysAndLosesNothing() throws {
        let disk = try SmallDisk(kilobytes: 2_048)
        let shop = try FiringShop(
            ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), state: "\(disk.path)/state")
        try disk.fill()
        // The write-ahead log may have room to itself at first.
        var keys: [String] = []
        while !shop.daemon.program.standardError.contains("no space left for the ledger"), keys.count < 2_000 {
            keys.append(try shop.run("by-hand"))
        }
        try shop.daemon.program.says("no space left for the ledger", within: 1)
        keys.append(try shop.run("by-hand"))
        let body = #"{"kind":"close","departments":["sales"],"for":"1h"}"#
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/overrides", body).status == 201)
        try shop.caller.ask("POST", "/v1/sites/shop/triggers/closing-soon/pause")
        try shop.daemon.state(of: "shop", within: 5) { $0.department("sales")["phase"] as? String == "closed" }
        #expect(!shop.daemon.accepts("shop", "sales"))
        try disk.empty()
        try shop.daemon.program.says("ledger writes succeed again", within: 20)
        for key in [keys[0], keys[keys.count - 1]] { try shop.receiver.delivery(within: 60) { $0.eventID == key } }
        try TimeoutError.wait("the end of all", 120) {
            let rows = try LedgerRow.all(in: shop.ledger)
            return rows.count == keys.count && rows.allSatisfy { $0.state == "done" }
        }
        #expect(Set(try LedgerRow.all(in: shop.ledger).map(\.id)) == Set(keys))
        #expect(Set(shop.receiver.deliveries.map(\.eventID)) == Set(keys))
        try shop.restart()
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/overrides").objects("overrides").count == 1)
        #expect(try shop.caller.ask("GET", "/v1/sites/shop/triggers/closing-soon").json["paused"] as? Bool == true)
    }
}
