import Hours

/// Which timers the system is to have for triggers, which it has, and what is to be done to make them the same.
package struct TimerReconciler: Sendable {
    package enum Order: Hashable, Sendable, CustomStringConvertible {
        /// Find out which timers there are.
        case list
        /// Have the trigger's runner started at an instant, and at no other.
        case arm(TriggerPath, at: Instant)
        /// Take its timer away.
        case disarm(TriggerPath)

        package var description: String {
            switch self {
            case .list: "the list of timers"
            case .arm(let path, let instant): "the timer of \(path) for \(instant)"
            case .disarm(let path): "the end of the timer of \(path)"
            }
        }
    }

    /// How long after its instant a timer may take to start the runner, in seconds.
    package static let grace: Int64 = 2
    /// How long a timer that could not be set is left alone, in seconds.
    private static let pause: Int64 = 60
    /// How long what was found out about the timers is believed, in seconds.
    private static let belief: Int64 = 3_600

    private var wanted: [TriggerPath: Instant] = [:]
    /// As the system has them.
    private var armed: [TriggerPath: Instant] = [:]
    /// When they were listed; nil while it is not known which there are.
    private var listedAt: Instant?
    /// Those that are not as they are wanted.
    private var open: Set<TriggerPath> = []
    private var pausedUntil: [TriggerPath: Instant] = [:]

    package init() {}

    /// When a site's triggers are due next; all of them.
    package mutating func plan(_ firings: [String: Instant], of site: String) {
        for path in wanted.keys where path.site == site && firings[path.trigger] == nil { want(path, nil) }
        for (trigger, instant) in firings { want(TriggerPath(site: site, trigger: trigger), instant) }
    }

    /// Nothing is certain any more: the clock was set, or the armer does not answer.
    package mutating func doubt() { listedAt = nil }

    /// The timers that there are, and the instants they wait for.
    package mutating func listed(_ timers: [TriggerPath: Instant], at now: Instant) {
        listedAt = now
        let known = Set(armed.keys).union(timers.keys).union(wanted.keys)
        armed = timers
        for path in known { compare(path) }
    }

    /// An order was carried out.
    package mutating func done(_ order: Order) {
        switch order {
        case .list: break
        case .arm(let path, let instant): has(path, instant)
        case .disarm(let path): has(path, nil)
        }
    }

    /// An order was not carried out; it is given again later.
    package mutating func refused(_ order: Order, at now: Instant) {
        switch order {
        case .list: doubt()
        case .arm(let path, _), .disarm(let path): pausedUntil[path] = now + Self.pause
        }
    }

    /// A timer is gone that had not elapsed.
    package mutating func lost(_ path: TriggerPath, at now: Instant) {
        guard let instant = armed[path], instant > now else { return }
        has(path, nil)
    }

    /// The trigger's runner is at work: if its timer was to start it by now, it has.
    package mutating func started(_ path: TriggerPath, at now: Instant) {
        guard let instant = armed[path], instant <= now else { return }
        has(path, nil)
    }

    /// Whether a timer starts the trigger's runner at an instant.
    package func isArmed(_ path: TriggerPath, at instant: Instant) -> Bool { armed[path] == instant }

    /// What is to be done now. A timer that is just about to start its runner is left to it.
    package func orders(at now: Instant) -> [Order] {
        guard let listedAt, listedAt <= now, now < listedAt + Self.belief else { return [.list] }
        return open.filter { moment(of: $0, at: now) <= now }.sorted().map { path in
            wanted[path].map { .arm(path, at: $0) } ?? .disarm(path)
        }
    }

    /// When there is something to do next; nil when nothing is to come.
    package func nextMoment(after now: Instant) -> Instant? {
        guard let listedAt else { return now + 1 }
        return open.map { moment(of: $0, at: now) }.min().map { min($0, listedAt + Self.belief) }
            ?? listedAt + Self.belief
    }

    private func moment(of path: TriggerPath, at now: Instant) -> Instant {
        let elapsed = armed[path].map { $0 <= now ? $0 + Self.grace : now } ?? now
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
