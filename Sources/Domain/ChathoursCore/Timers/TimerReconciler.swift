// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Compares the timers that the system should have for triggers with those that it has, and orders the changes.
package struct TimerReconciler: Sendable {
    package enum Order: Hashable, Sendable, CustomStringConvertible {
        /// List the existing timers.
        case list
        /// Start the trigger's runner at an instant, and at no other.
        case arm(TriggerPath, at: Instant)
        /// Remove the trigger's timer.
        case disarm(TriggerPath)

        package var description: String {
            switch self {
            case .list: "list the timers"
            case .arm(let path, let instant): "set the timer of \(path) to \(instant)"
            case .disarm(let path): "remove the timer of \(path)"
            }
        }
    }

    /// The delay after its instant, in seconds, within which a timer may still start the runner.
    package static let gracePeriod: Int64 = 2
    /// The pause, in seconds, before a timer that could not be set is tried again.
    private static let pause: Int64 = 60
    /// The time, in seconds, for which the list of timers is trusted.
    private static let belief: Int64 = 3_600

    private var wanted: [TriggerPath: Instant] = [:]
    /// The timers as the system has them.
    private var armed: [TriggerPath: Instant] = [:]
    /// The time at which the timers were listed; nil while they are unknown.
    private var listedAt: Instant?
    /// The triggers whose timers differ from the wanted ones.
    private var open: Set<TriggerPath> = []
    private var pausedUntil: [TriggerPath: Instant] = [:]

    package init() {}

    /// Sets the next due instants of all of a site's triggers.
    package mutating func plan(_ firings: [String: Instant], of site: String) {
        for path in wanted.keys where path.site == site && firings[path.trigger] == nil { want(path, nil) }
        for (trigger, instant) in firings { want(TriggerPath(site: site, trigger: trigger), instant) }
    }

    /// Invalidates the list of timers: the clock was set, or the armer does not respond.
    package mutating func invalidate() { listedAt = nil }

    /// Takes the list of existing timers and their instants.
    package mutating func listed(_ timers: [TriggerPath: Instant], at now: Instant) {
        listedAt = now
        let known = Set(armed.keys).union(timers.keys).union(wanted.keys)
        armed = timers
        for path in known { compare(path) }
    }

    /// Records that an order was carried out.
    package mutating func done(_ order: Order) {
        switch order {
        case .list: break
        case .arm(let path, let instant): has(path, instant)
        case .disarm(let path): has(path, nil)
        }
    }

    /// Records that an order was not carried out; it is repeated later.
    package mutating func refused(_ order: Order, at now: Instant) {
        switch order {
        case .list: invalidate()
        case .arm(let path, _), .disarm(let path): pausedUntil[path] = now + Self.pause
        }
    }

    /// Records that a timer disappeared before it elapsed.
    package mutating func lost(_ path: TriggerPath, at now: Instant) {
        guard let instant = armed[path], instant > now else { return }
        has(path, nil)
    }

    /// Records that the trigger's runner is running; if its timer was due by now, it has elapsed.
    package mutating func started(_ path: TriggerPath, at now: Instant) {
        guard let instant = armed[path], instant <= now else { return }
        has(path, nil)
    }

    /// True if a timer starts the trigger's runner at this instant.
    package func isArmed(_ path: TriggerPath, at instant: Instant) -> Bool { armed[path] == instant }

    /// Returns the orders to carry out now. A timer that is about to start its runner is left alone.
    package func orders(at now: Instant) -> [Order] {
        guard let listedAt, listedAt <= now, now < listedAt + Self.belief else { return [.list] }
        return open.filter { moment(of: $0, at: now) <= now }.sorted().map { path in
            wanted[path].map { .arm(path, at: $0) } ?? .disarm(path)
        }
    }

    /// The time of the next action; nil if there is none.
    package func nextMoment(after now: Instant) -> Instant? {
        guard let listedAt else { return now + 1 }
        return open.map { moment(of: $0, at: now) }.min().map { min($0, listedAt + Self.belief) }
            ?? listedAt + Self.belief
    }

    private func moment(of path: TriggerPath, at now: Instant) -> Instant {
        let elapsed = armed[path].map { $0 <= now ? $0 + Self.gracePeriod : now } ?? now
        return max(elapsed, pausedUntil[path] ?? now)
    }

    private mutating func want(_ path: TriggerPath, _ instant: Instant?) {
        guard wanted[path] != instant else { return }
        wanted[path] = instant
        pausedUntil[path] = nil
        compare(path)
    }

    private mutating func has(_ path: TriggerPath, _ instant: Instant?) {
        armed[path] = instant
        pausedUntil[path] = nil
        compare(path)
    }

    private mutating func compare(_ path: TriggerPath) {
        if wanted[path] == armed[path] { open.remove(path) } else { open.insert(path) }
    }
}
