// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport
import Testing

/// The daemon and its runners are killed at random points, while much fires and the receiver is unreliable.
@Suite struct KillTests {
    /// `CHATHOURS_KILLS` says how often, `CHATHOURS_SEED` with which choices.
    private static let kills = KillOrder.number("CHATHOURS_KILLS") ?? 36
    private static let seed = KillOrder.number("CHATHOURS_SEED") ?? UInt64.random(in: 0...UInt64.max)

    @Test(.timeLimit(.minutes(30))) func everyOccurrenceIsDeliveredWithOneIdAndDoneOnce() throws {
        print("seed \(Self.seed), \(Self.kills) kills")
        let isCalm = Atomic(false)
        let unreliable = Mutex(SeededRandom(seed: Self.seed &+ 1))
        let receiver = try HookReceiver { _ in
            if isCalm.load(ordering: .relaxed) { return .answer(204) }
            return switch unreliable.withLock({ Int.random(in: 0..<20, using: &$0) }) {
            case 0..<3: .answer(500)
            case 3..<5: .hangUp
            default: .answer(204)
            }
        }
        let shop = try FiringShop(LoadedSite.yaml(), zone: LoadedSite.zone, receiver: receiver)
        let reader = StateReader(shop.daemon.path("shop", "state.json"))
        let busy = LoadedSite(shop.folder, seed: Self.seed &+ 2)
        busy.start()
        let killed = try shop.killAtRandom(Self.kills, seed: Self.seed)
        let expected = try busy.stop()
        isCalm.store(true, ordering: .relaxed)
        try shop.restart()

        var rows: [LedgerRow] = []
        try TimeoutError.wait("the end of all occurrences", 300) {
            rows = try LedgerRow.all(in: shop.ledger)
            return rows.allSatisfy { $0.state == "done" }
        }
        let state = try reader.stop()
        print(
            "killed: \(killed); \(rows.count) occurrences, \(receiver.deliveries.count) deliveries,",
            "\(expected.count) known beforehand, \(state.reads) reads")

        let ids = Set(rows.map(\.id))
        #expect(ids.count == rows.count, "each is there once")
        #expect(Set(receiver.deliveries.map(\.eventID)) == ids, "each was delivered, and nothing else")
        for delivery in receiver.deliveries {
            let due = delivery.data["due"] as? String ?? ""
            #expect(delivery.eventID == "shop.\(delivery.trigger).\(due)", "none has two ids")
            #expect(delivery.id == delivery.eventID.replacingOccurrences(of: ".", with: "_"))
        }
        let seconds = Dictionary(grouping: rows, by: \.trigger).mapValues { Set($0.compactMap(\.due)) }
        for expectation in expected {
            let dues = seconds[expectation.trigger] ?? []
            #expect((expectation.earliest...expectation.latest).contains(where: dues.contains), "\(expectation)")
        }
        #expect(expected.count > Self.kills / 4, "or nothing has been shown")
        #expect(killed["daemon", default: 0] > 0 && killed["runner", default: 0] > 0)
        #expect(state.faults == [])
        #expect(try StateSchema.faults(in: state.documents) == "")
    }
}

extension LedgerRow {
    /// In seconds since 1970.
    fileprivate var due: Int? {
        id.split(separator: ".").last.flatMap { ISO8601DateFormatter().date(from: String($0)) }
            .map { Int($0.timeIntervalSince1970) }
    }
}
