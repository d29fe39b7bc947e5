// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport
import Testing

/// The daemon and its runners are killed at random points, while twenty visitors write and the receiver is unreliable.
@Suite struct MessageKillTests {
    /// `CHATHOURS_MESSAGE_KILLS` says how often, `CHATHOURS_SEED` with which choices.
    private static let kills = KillOrder.number("CHATHOURS_MESSAGE_KILLS") ?? 24
    private static let seed = KillOrder.number("CHATHOURS_SEED") ?? UInt64.random(in: 0...UInt64.max)

    @Test(.timeLimit(.minutes(60))) func whatIsAcknowledgedIsKeptAndDelivered() throws {
        print("seed \(Self.seed), \(Self.kills) kills")
        let isCalm = Atomic(false)
        let unreliable = Mutex(SeededRandom(seed: Self.seed &+ 1))
        let receiver = try HookReceiver { _ in
            if isCalm.load(ordering: .relaxed) { return .answer(204) }
            return switch unreliable.withLock({ $0.number(0...19) }) {
            case 0..<3: .answer(500)
            case 3..<5: .hangUp
            default: .answer(204)
            }
        }
        let shop = try FiringShop(MessageShop.yaml(), zone: TestZone(nowReading: 20, 0, 0), receiver: receiver)
        let senders = MessageSenders(20, to: shop.daemon.formsSocket, seed: Self.seed &+ 2)
        let killed = try shop.killAtRandom(Self.kills, seed: Self.seed)
        let written = try senders.stop()
        isCalm.store(true, ordering: .relaxed)
        try shop.restart()
        // An operator who sees that the receiver is well again does not wait for the next attempts.
        for (id, message) in try shop.messages() where message["state"] as? String == "waiting" {
            try shop.caller.ask("POST", "/v1/messages/\(id)/retries")
        }

        var messages: [String: [String: Any]] = [:]
        try TimeoutError.wait("the end of all deliveries", 600) {
            messages = try shop.messages()
            return messages.values.allSatisfy { $0["state"] as? String == "delivered" }
        }
        print(
            "killed: \(killed); \(written.acknowledged.count) acknowledged, \(written.refused.count) refused,",
            "\(written.unknown.count) unknown; \(messages.count) kept, \(receiver.deliveries.count) deliveries")

        let texts = messages.mapValues(Self.text)
        #expect(Set(texts.values).count == texts.count, "none is there twice")
        for (text, id) in written.acknowledged where texts[id] != text {
            Issue.record("\(text) was acknowledged as \(id); kept is \(texts[id] ?? "nothing")")
        }
        #expect(written.refused.isDisjoint(with: texts.values), "what was refused is not kept")
        #expect(Set(texts.values).isSubset(of: written.unknown.union(written.acknowledged.keys)))
        #expect(Set(receiver.deliveries.map(\.eventID)) == Set(messages.keys), "each was delivered, and nothing else")
        for delivery in receiver.deliveries {
            #expect(Self.text(of: delivery.data) == texts[delivery.eventID], "under one id")
        }
        #expect(Dictionary(grouping: receiver.deliveries, by: \.id).count == messages.count)
        #expect(written.faults == [])
        #expect(written.acknowledged.count > Self.kills, "or nothing has been shown")
        #expect(killed["daemon", default: 0] > 0 && killed["runner", default: 0] > 0)
    }

    private static func text(of message: [String: Any]) -> String {
        let answers = message["answers"] as? [[String: Any]] ?? []
        return answers.first { $0["field"] as? String == "text" }?["value"] as? String ?? ""
    }
}
