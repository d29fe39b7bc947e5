/// A stretch of time with one phase and one reason, from `start` to the start of the next.
public struct Segment: Hashable, Sendable {
    public let start: Instant
    public let phase: Phase
    public let reason: Reason
}

extension OpeningRules {
    /// The segments that cover [from, to), the first one starting at `from`; neighbours differ in phase or reason.
    public func segments(from: Instant, to: Instant) -> [Segment] {
        let boundaries = BoundaryList(self, from: from, to: to)
        return zip(boundaries.starts, boundaries.states).map { start, state in
            let (phase, reason) = boundaries.table.states[state]
            return Segment(start: Instant(start), phase: phase, reason: reason)
        }
    }
}
