// SPDX-License-Identifier: Apache-2.0

/// A department's phases, compiled for a window of time into a sorted array of boundaries with a bucket index. Answers
/// for instants outside the window are equally exact, only slower.
package struct Timeline: Sendable {
    /// A change of phase.
    package struct Change: Hashable, Sendable {
        package let at: Instant
        package let phase: Phase
    }

    package let rules: OpeningRules
    /// The window is [from, to), at most a hundred years.
    package let from: Instant
    package let to: Instant

    /// The start of each state, in seconds after `from`, ascending.
    private let starts: [UInt32]
    private let states: [UInt32]
    private let table: [(phase: Phase, reason: Reason)]
    private let phases: [Phase]
    /// For each boundary, the next one with a different phase.
    private let changes: [UInt32]
    /// For each period of 2 to the power of `bucketShift` seconds, the boundary in force at its start.
    private let buckets: [UInt32]
    private let bucketShift: UInt32
    /// The first change of phase at or after `to`, and the first instants from there on that are open or closed.
    private let beyond: Beyond

    private struct Beyond {
        let change: Change?
        let open: Instant?
        let closed: Instant?
        /// Open or closing.
        let opening: Instant?
    }

    package init(_ rules: OpeningRules, from: Instant, to: Instant) {
        precondition(from < to && to - from <= 36_525 * 86_400)
        self.rules = rules
        self.from = from
        self.to = to
        let boundaries = BoundaryList(rules, from: from, to: to + FarSearch.nearby)
        let count = boundaries.starts.firstIndex(after: to.secondsSince1970 - 1)
        starts = boundaries.starts[..<count].map { UInt32($0 - from.secondsSince1970) }
        states = boundaries.states[..<count].map { UInt32($0) }
        table = boundaries.table.states
        phases = table.map(\.phase)
        changes = Self.changes(states, table.map(\.phase))
        (buckets, bucketShift) = Self.index(starts, length: to - from)
        let search = FarSearch(rules, from: to, near: boundaries)
        let last = phases[Int(states[states.count - 1])]
        let open = search.first(.open)
        beyond = Beyond(
            change: search.change(from: last), open: open, closed: search.first(.closed),
            opening: [open, search.first(.closing)].compactMap { $0 }.min())
    }

    /// For each boundary, the next one with a different phase; the number of boundaries if there is none.
    private static func changes(_ states: [UInt32], _ table: [Phase]) -> [UInt32] {
        let phases = states.map { table[Int($0)] }
        var changes = [UInt32](repeating: UInt32(phases.count), count: phases.count)
        for index in phases.indices.dropLast().reversed() {
            changes[index] = phases[index + 1] == phases[index] ? changes[index + 1] : UInt32(index + 1)
        }
        return changes
    }

    /// A window of its own around one instant.
    private init(_ rules: OpeningRules, around instant: Instant) {
        self.init(rules, from: instant - 86_400, to: instant + 8 * 86_400)
    }

    /// About one bucket for each boundary.
    private static func index(_ starts: [UInt32], length: Int64) -> (buckets: [UInt32], shift: UInt32) {
        var shift: UInt32 = 0
        while length >> Int64(shift) > starts.count { shift += 1 }
        var buckets: [UInt32] = []
        buckets.reserveCapacity(Int(length >> Int64(shift)) + 1)
        var index = 0
        for bucket in 0...(length >> Int64(shift)) {
            while index + 1 < starts.count, Int64(starts[index + 1]) <= bucket << Int64(shift) { index += 1 }
            buckets.append(UInt32(index))
        }
        return (buckets, shift)
    }

    /// The index of the boundary that holds at `instant`; nil outside the window.
    @inline(__always)
    private func index(of instant: Instant) -> Int? {
        guard from <= instant, instant < to else { return nil }
        let seconds = UInt32(truncatingIfNeeded: instant - from)
        var index = Int(buckets[Int(seconds >> bucketShift)])
        while index + 1 < starts.count, starts[index + 1] <= seconds { index += 1 }
        return index
    }

    private func start(_ index: Int) -> Instant { from + Int64(starts[index]) }
    private func phase(_ index: Int) -> Phase { phases[Int(states[index])] }

    /// The phase at `instant`.
    package func phase(at instant: Instant) -> Phase {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).phase(at: instant) }
        return phase(index)
    }

    /// The phase and its reason at `instant`; `start` is the instant since which they hold, or the start of the window.
    package func segment(at instant: Instant) -> Segment {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).segment(at: instant) }
        let (phase, reason) = table[Int(states[index])]
        return Segment(start: start(index), phase: phase, reason: reason)
    }

    /// The first later instant at which the phase differs; nil when it never does.
    package func nextChange(after instant: Instant) -> Change? {
        guard let index = index(of: instant) else { return Timeline(rules, around: instant).nextChange(after: instant) }
        let next = Int(changes[index])
        return next < starts.count ? Change(at: start(next), phase: phase(next)) : beyond.change
    }

    /// The first later instant at which an event can happen: the phase differs, `closing` counting as `open`.
    package func nextEventChange(after instant: Instant) -> Change? {
        let phase = phase(at: instant).forEvents
        var change = nextChange(after: instant)
        while let next = change, next.phase.forEvents == phase { change = nextChange(after: next.at) }
        return change
    }

    /// The first later instant of the window at which the phase or the reason differs; `to` when there is none.
    package func nextBoundary(after instant: Instant) -> Instant {
        guard let index = index(of: instant), index + 1 < starts.count else { return to }
        return start(index + 1)
    }

    /// The next change to `closed`; nil while closed, and when it never comes.
    package func closesAt(_ instant: Instant) -> Instant? {
        next(.closed, after: instant)
    }

    /// The next change to `open`; nil while open, and when it never comes.
    package func opensAt(_ instant: Instant) -> Instant? {
        next(.open, after: instant)
    }

    private func next(_ phase: Phase, after instant: Instant) -> Instant? {
        guard let index = index(of: instant) else {
            return Timeline(rules, around: instant).next(phase, after: instant)
        }
        if self.phase(index) == phase { return nil }
        return first(after: index) { $0 == phase } ?? (phase == .open ? beyond.open : beyond.closed)
    }

    /// The next event at which visitors can write again, `closing` counting as `open`; nil when it never comes.
    package func nextOpening(after instant: Instant) -> Instant? {
        guard let index = index(of: instant) else {
            return Timeline(rules, around: instant).nextOpening(after: instant)
        }
        if phase(index).forEvents == .open {
            return nextEventChange(after: instant).flatMap { nextOpening(after: $0.at) }
        }
        return first(after: index) { $0.forEvents == .open } ?? beyond.opening
    }

    private func first(after index: Int, where predicate: (Phase) -> Bool) -> Instant? {
        var next = Int(changes[index])
        while next < starts.count {
            if predicate(phase(next)) { return start(next) }
            next = Int(changes[next])
        }
        return nil
    }

    /// The changes of phase in (after, through], in order.
    package func changes(after instant: Instant, through end: Instant) -> [Change] {
        var changes: [Change] = []
        var instant = instant
        while let change = nextChange(after: instant), change.at <= end {
            changes.append(change)
            instant = change.at
        }
        return changes
    }

    /// The segments of the window; the first starts where the window does.
    package var all: [Segment] {
        starts.indices.map { index in
            let (phase, reason) = table[Int(states[index])]
            return Segment(start: start(index), phase: phase, reason: reason)
        }
    }
}
