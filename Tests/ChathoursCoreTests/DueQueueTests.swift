// SPDX-License-Identifier: Apache-2.0

import Hours
import TestSupport
import Testing

@testable import ChathoursCore

@Suite struct DueQueueTests {
    @Test func theEarliestFirst() {
        var queue = DueQueue()
        #expect(queue.first == nil)
        for (name, second) in [("c", 30), ("a", 10), ("b", 20), ("a", 10)] {
            queue.insert(name, at: Instant(Int64(second)))
        }
        var names: [String] = []
        while let first = queue.first {
            names.append(first.name)
            queue.removeFirst()
        }
        #expect(names == ["a", "a", "b", "c"])
    }

    /// Against an array that is sorted each time.
    @Test func comingAndGoingAtRandom() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var chance = SeededRandom(seed: seed)
        var (queue, sorted) = (DueQueue(), [Int64]())
        for _ in 0..<2_000 {
            if sorted.isEmpty || Int.random(in: 0..<5, using: &chance) < 3 {
                let instant = Int64.random(in: 0..<500, using: &chance)
                queue.insert("\(instant)", at: Instant(instant))
                sorted.append(instant)
                sorted.sort()
            } else {
                queue.removeFirst()
                sorted.removeFirst()
            }
            #expect(queue.first?.at == sorted.first.map { Instant($0) }, "seed \(seed)")
        }
    }
}
