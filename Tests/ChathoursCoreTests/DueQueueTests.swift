// SPDX-License-Identifier: Apache-2.0

import Hours
import TestSupport
import Testing

@testable import ChathoursCore

@Suite struct DueQueueTests {
    @Test func theEarliestFirst() {
        var queue = DueQueue()
        #expect(queue.first == nil)
        for (name, second) in [("c", 30), ("a", 10), ("b", 20), ("a", 25)] { queue[name] = Instant(Int64(second)) }
        #expect(queue["a"] == Instant(25) && queue["d"] == nil)
        var names: [String] = []
        while let first = queue.first {
            names.append(first.name)
            queue[first.name] = nil
        }
        #expect(names == ["b", "a", "c"])
    }

    /// Against a dictionary that is searched each time.
    @Test func comingMovingAndGoingAtRandom() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var chance = SeededRandom(seed: seed)
        var (queue, known) = (DueQueue(), [String: Instant]())
        for _ in 0..<5_000 {
            let name = "\(Int.random(in: 0..<100, using: &chance))"
            let instant = Bool.random(using: &chance) ? Instant(Int64.random(in: 0..<500, using: &chance)) : nil
            queue[name] = instant
            known[name] = instant
            #expect(queue.first?.at == known.values.min(), "seed \(seed)")
            #expect(queue.first.map { known[$0.name] == $0.at } ?? known.isEmpty, "seed \(seed)")
        }
    }
}
