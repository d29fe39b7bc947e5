// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Occurrences from their due instant to the ledger, with the daemon as a process.
@Suite struct FiringTests {
    @Test func aWarningIsShownSentAndWrittenDown() throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 55))
        let reader = StateReader(shop.daemon.path("shop", "state.json"))
        let closes = try #require(shop.daemon.state(of: "shop").department("sales")["closes_at"] as? String)
        let due = ProcessShop.instant(closes, -900)
        let delivery = try shop.receiver.delivery { $0.trigger == "closing-soon" }
        #expect(delivery.eventID == "shop.closing-soon.\(due)")
        let lateness = delivery.at.timeIntervalSince(Clock.instant(due))
        #expect(lateness >= 0 && lateness < 5)
        #expect(delivery.data["event"] as? String == "close")
        #expect(delivery.data["event_at"] as? String == closes)
        let notice = try #require(shop.daemon.state(of: "shop") { !$0.notices.isEmpty }.notices.first)
        #expect(notice["text"] as? [String: String] == ["en": "Closes at 17:00"])
        #expect(notice["from"] as? String == due)

        let occurrence = try shop.settled("closing-soon")
        #expect(occurrence["key"] as? String == "shop.closing-soon.\(due)")
        #expect(occurrence["outcome"] as? String == "fired")
        let action = try #require((occurrence["actions"] as? [[String: Any]])?.first)
        #expect(action["outcome"] as? String == "done")
        #expect(action["attempts"] as? Int == 1)
        #expect(try LedgerRow.all(in: shop.ledger).map(\.state) == ["done"])
        let state = try reader.stop()
        #expect(state.faults == [])
        #expect(try StateSchema.faults(in: state.documents) == "")
    }

    @Test(arguments: [SIGKILL, SIGTERM]) func aRestartRepeatsNothing(signal: Int32) throws {
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 16, 44, 57))
        let first = try shop.receiver.delivery { $0.trigger == "closing-soon" }
        try shop.settled("closing-soon")
        for _ in 0..<2 { try shop.restart(signal) }
        // What fires later arrives, and by then nothing else has.
        let key = try shop.run("by-hand")
        try shop.receiver.delivery { $0.eventID == key }
        #expect(shop.receiver.deliveries.filter { $0.trigger == "closing-soon" }.map(\.eventID) == [first.eventID])
        let state = try shop.daemon.state(of: "shop")
        #expect(state.notices.first?["trigger"] as? String == "closing-soon", "the notice stays")
    }

    /// The receiver has the webhook and has not answered.
    @Test(arguments: [true, false]) func killedBetweenDueAndDoneItIsDoneOnce(daemonToo: Bool) throws {
        let receiver = try HookReceiver { [first = FirstTime()] _ in first.isNow ? .hold : .answer(200) }
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), receiver: receiver)
        let key = try shop.run("by-hand")
        try receiver.delivery { $0.eventID == key }
        let runners = Runners.atWork(of: shop.folder.path)
        #expect(runners.count == 1)
        if daemonToo { try shop.kill() }
        Runners.killAll(of: shop.folder.path)
        if daemonToo { try shop.start() }
        try TimeoutError.wait("another delivery", 20) { receiver.deliveries.count > 1 }
        try shop.settled("by-hand")
        receiver.release()
        #expect(receiver.deliveries.map(\.eventID) == [key, key])
        #expect(Set(receiver.deliveries.map(\.id)).count == 1)
        #expect(try LedgerRow.all(in: shop.ledger).map { [$0.id, $0.state] } == [[key, "done"]])
        if !daemonToo { try shop.daemon.program.says("shop.by-hand: the runner was killed by signal 9", within: 5) }
    }

    /// A runner that outlives its daemon finishes its work with the next one, and nobody does it again.
    @Test func aRunnerThatOutlivesItsDaemonReportsToTheNext() throws {
        let receiver = try HookReceiver { _ in .hold }
        let shop = try FiringShop(ProcessShop.yaml(), zone: TestZone(nowReading: 10, 0, 0), receiver: receiver)
        let key = try shop.run("by-hand")
        try receiver.delivery { $0.eventID == key }
        let runner = Runners.atWork(of: shop.folder.path)
        try shop.restart()
        let occurrence = try #require(try shop.history(of: "by-hand").first)
        #expect((occurrence["actions"] as? [[String: Any]])?.first?["attempts"] as? Int == 0)
        #expect(Runners.atWork(of: shop.folder.path).contains(runner.first ?? 0))
        // It is cut off, and tells the new daemon that there was no answer.
        receiver.release()
        try TimeoutError.wait("an attempt in the new daemon's history", 20) {
            let actions = try shop.history(of: "by-hand").first?["actions"] as? [[String: Any]]
            return (actions?.first?["attempts"] as? Int ?? 0) > 0
        }
    }

    /// Late, or not at all, by the rule of design.md section 4.
    @Test func downOverTheDueInstantItIsLateOrMissed() throws {
        let more = """
              lunch-sign: { when: break start lunch, departments: [sales], do: [{ webhook: hook }] }
              strict-sign: { when: break start lunch, departments: [sales], if-late: 1s, do: [{ webhook: hook }] }
              too-late: { when: 1s before break start lunch, departments: [sales], do: [{ webhook: hook }] }
              in-time: { when: 59min 58s before break end lunch, departments: [sales], do: [{ webhook: hook }] }
            """
        let shop = try FiringShop(
            ProcessShop.yaml(more: more), zone: TestZone(nowReading: 11, 59, 50))
        let upcoming = try #require(shop.daemon.state(of: "shop").json["upcoming"] as? [[String: String]])
        let noon = Clock.instant(try #require(upcoming.first { $0["phase"] == "break" }?["at"]))
        try shop.kill(SIGTERM)
        #expect(Date() < noon.addingTimeInterval(-1), "or the machine is too slow for this test")
        try Clock.wait(until: noon.addingTimeInterval(4))
        try shop.start()
        for trigger in ["lunch-sign", "in-time"] {
            try shop.receiver.delivery { $0.trigger == trigger }
            #expect(try shop.settled(trigger)["outcome"] as? String == "fired")
        }
        for trigger in ["strict-sign", "too-late"] {
            #expect(try shop.history(of: trigger).map { $0["outcome"] as? String } == ["missed"])
        }
        #expect(Set(shop.receiver.deliveries.map(\.trigger)) == ["lunch-sign", "in-time"])
        let ids = Set(try LedgerRow.all(in: shop.ledger).map(\.id))
        #expect(
            ids == [
                "shop.lunch-sign.\(Clock.text(noon))", "shop.strict-sign.\(Clock.text(noon))",
                "shop.too-late.\(Clock.text(noon - 1))", "shop.in-time.\(Clock.text(noon + 2))",
            ])
    }
}
