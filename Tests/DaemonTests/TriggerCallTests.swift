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

    /// Its actions would follow when the armer is back, which may be tomorrow.
    @Test func runByHandIsRejectedWhileTheArmerIsAway() throws {
        let withArmer = ["/bin/sh", "-c", #"exec "$@" --armer /nonexistent/armer.sock"#, "sh"]
        let more = "\n  words: { when: 8h before close, departments: [support], say: { en: Hello } }\n"
        let shop = try FiringShop(
            ProcessShop.yaml(more: more), zone: TestZone(nowReading: 10, 0, 0), launcher: withArmer)
        let rejected = try shop.caller.ask("POST", "/v1/sites/shop/triggers/by-hand/run")
        #expect(rejected.status == 503)
        let reason = "/nonexistent/armer.sock: No such file or directory"
        let detail = "cannot reach chathours-armer (\(reason)), so nothing was fired"
        #expect(rejected.json["detail"] as? String == detail)
        #expect(rejected.json["remedy"] as? String == "see `systemctl status chathours-armer.socket`")
        #expect(try shop.history(of: "by-hand").isEmpty)
        // What has no action needs nobody.
        let key = try shop.run("words")
        #expect(try shop.history(of: "words").map { $0["key"] as? String } == [key])
    }

    @Test(arguments: [
        ("/v1/sites/shpo/triggers", #"did you mean "shop"?"#), ("/v1/sites/nowhere/triggers", "use one of shop"),
        ("/v1/sites/shop/triggers/closing-son", #"did you mean "closing-soon"?"#),
        ("/v1/sites/shop/triggers/nothing", "use one of by-hand, closing-soon"),
        ("/v1/sites/shop/route?department=sale", #"did you mean "sales"?"#),
        ("/v1/sites/shop/route?department=nobody", "use one of sales, support"),
    ])
    func anUnknownNameIsAnsweredWithTheOneThatWasMeant(call: String, remedy: String) throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0))
        let answer = try shop.caller.ask("GET", call)
        #expect(answer.status == 404)
        #expect(answer.json["remedy"] as? String == remedy)
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
