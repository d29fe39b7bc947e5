// SPDX-License-Identifier: Apache-2.0

import CAllocations

/// Measures how long something takes, in rounds, so that a disturbed round does not count.
struct Stopwatch {
    var rounds = 9

    /// The median of the rounds. `body` does `operations` operations and returns something of what it found, so that
    /// none is left out.
    func measure(_ name: String, operations: Int = 1, _ body: () -> Int) -> Measurement {
        let clock = ContinuousClock()
        let before = allocation_count()
        var sink = body()
        let allocations = allocation_count() - before
        var times: [Double] = []
        for _ in 0..<rounds {
            times.append(clock.measure { sink &+= body() }.nanoseconds / Double(operations))
        }
        times.sort()
        precondition(sink != Int.min)
        return Measurement(
            name: name, nanosecondsPerOperation: times[times.count / 2],
            allocationsPerOperation: Double(allocations) / Double(operations))
    }
}

extension Duration {
    var nanoseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1e9 + Double(attoseconds) / 1e9
    }
}
