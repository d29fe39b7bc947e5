// SPDX-License-Identifier: Apache-2.0

/// A stretch of time with one phase and one reason, from `start` to the start of the next.
package struct Segment: Hashable, Sendable {
    package let start: Instant
    package let phase: Phase
    package let reason: Reason
}

extension OpeningRules {
    /// The segments that cover [from, to), the first one starting at `from`; neighbours differ in phase or reason.
    package func segments(from: Instant, to: Instant) -> [Segment] {
        let boundaries = BoundaryList(self, from: from, to: to)
        return zip(boundaries.starts, boundaries.states).map { start, state in
            let (phase, reason) = boundaries.table.states[state]
            return Segment(start: Instant(start), phase: phase, reason: reason)
        }
    }
}
