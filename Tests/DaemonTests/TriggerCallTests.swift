// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Triggers fired, held back and released over the socket.
@Suite struct TriggerCallTests {
    @Test func runByHandFiresAtOnceAndIsAnOccurrenceOfItsOwn() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0))
        let keys = try (0..<3).map { _ in try shop.run("closing-soon") }
        #expect(Set(keys).count == 3)
        for key in keys {
            let delivery = try shop.receiver.delivery { $0.eventID == key }
            #expect(delivery.data["event"] as? String == "by hand")
        }
        try TimeoutError.wait("the end of all three", 20) {
            try LedgerRow.all(in: shop.ledger).map(\.state) == ["done", "done", "done"]
        }
        #expect(try shop.caller.ask("POST", "/v1/sites/shop/triggers/nothing/run").status == 404)
    }

    @Test func pausedItDoesNotFireAlsoAfterARestartUntilItIsResumed() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 40))
        let path = "/v1/sites/shop/triggers/closing-soon"
        #expect(try shop.caller.ask("POST", "\(path)/pause").json["paused"] as? Bool == true)
        try shop.restart()
        #expect(try shop.caller.ask("GET", path).json["paused"] as? Bool == true)
        let sites = try shop.caller.ask("GET", "/v1/status").objects("sites")
        #expect(sites.first?["paused_triggers"] as? [String] == ["closing-soon"])
        try TimeoutError.wait("the due instant", 40) { try !shop.history(of: "closing-soon").isEmpty }
        #expect(try shop.history(of: "closing-soon").map { $0["outcome"] as? String } == ["paused"])
        #expect(try shop.daemon.state(of: "shop").notices.isEmpty)
        #expect(try shop.caller.ask("POST", "\(path)/resume").json["paused"] as? Bool == false)
        try shop.restart()
        #expect(try shop.caller.ask("GET", path).json["paused"] as? Bool == false)
        let key = try shop.run("by-hand")
        try shop.receiver.delivery { $0.eventID == key }
        #expect(shop.receiver.deliveries.map(\.eventID) == [key])
    }
}
