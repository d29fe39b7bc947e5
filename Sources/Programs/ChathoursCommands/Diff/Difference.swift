// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// A stretch of time [start, end) in which a department is one thing by one file and another by the other.
struct Difference {
    /// The phase and its reason; nil if the file has no such department.
    typealias State = (phase: Phase, reason: Reason)?

    let department: String
    let start: Instant
    var end: Instant
    let old: State
    let new: State

    func write(to json: inout JSONWriter) {
        json.member("department", department)
        json.member("from", start)
        json.member("to", end)
        for (name, state) in [("old", old), ("new", new)] {
            json.key(name)
            json.object {
                $0.member("phase", state?.phase.rawValue)
                $0.member("reason", state?.reason.description)
            }
        }
    }
}

/// The differences of one department, in order; each as long as it can be.
struct Differences: Sequence, IteratorProtocol {
    private let department: String
    private var old: StateCursor
    private var new: StateCursor
    private var at: Instant
    private let end: Instant

    init(_ department: String, from old: Site, to new: Site, over window: Window) {
        self.department = department
        self.old = StateCursor(old.department(department), over: window)
        self.new = StateCursor(new.department(department), over: window)
        at = window.from
        end = window.to
    }

    mutating func next() -> Difference? {
        while at < end {
            let (before, after) = (old.state(at: at), new.state(at: at))
            let start = at
            at = Swift.min(old.end, new.end)
            let isSame = before?.phase == after?.phase && before?.reason == after?.reason
            guard !isSame else { continue }
            return Difference(department: department, start: start, end: at, old: before, new: after)
        }
        return nil
    }
}

/// Walks the stretches of a department forwards in time.
private struct StateCursor {
    private var stretches: Stretches?
    private var stretch: Stretch?
    private let windowEnd: Instant

    init(_ department: Department?, over window: Window) {
        stretches = department.map { Stretches(of: $0.rules, over: window) }
        stretch = stretches?.next()
        windowEnd = window.to
    }

    /// The end of the state that was last returned.
    var end: Instant { stretch?.end ?? windowEnd }

    /// Returns the state at `instant`, which must not be earlier than that of the previous call.
    mutating func state(at instant: Instant) -> Difference.State {
        while let current = stretch, current.end <= instant { stretch = stretches?.next() }
        return stretch.map { ($0.phase, $0.reason) }
    }
}
