import Hours

/// A trigger of a site, by name.
package struct TriggerPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What stands in a trigger's place where visitors' messages are to be delivered; no trigger may be called so.
    package static let messages = "messages"

    package let site: String
    package let trigger: String

    package init(site: String, trigger: String) {
        self.site = site
        self.trigger = trigger
    }

    package var description: String { "\(site).\(trigger)" }

    package static func < (left: TriggerPath, right: TriggerPath) -> Bool {
        (left.site, left.trigger) < (right.site, right.trigger)
    }
}

/// When to start a runner for which trigger: one at a time for each, and not too many altogether.
package struct RunnerQueue: Sendable {
    /// How many runners may be at work at once; the others wait their turn.
    package static let mostAtOnce = 16
    /// The longest pause, in seconds, before a runner that has got nowhere is started again.
    private static let longestPause: Int64 = 60

    private var due: [TriggerPath: Instant] = [:]
    private var atWork: Set<TriggerPath> = []
    /// How often in a row a trigger's runner ended with something left to do.
    private var failures: [TriggerPath: Int] = [:]

    package init() {}

    /// There is something to do for the trigger, not before `instant`.
    package mutating func add(_ trigger: TriggerPath, at instant: Instant) {
        due[trigger] = min(due[trigger] ?? instant, instant)
    }

    /// A runner has taken in hand what there is to do.
    package mutating func claimed(_ trigger: TriggerPath) {
        due[trigger] = nil
        failures[trigger] = nil
        atWork.remove(trigger)
    }

    /// The runners to start at `now`, in the order of what is due first.
    package mutating func start(at now: Instant) -> [TriggerPath] {
        let ready = due.filter { $0.value <= now && !atWork.contains($0.key) }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let started = Array(ready.prefix(Self.mostAtOnce - atWork.count))
        for trigger in started { due[trigger] = nil }
        atWork.formUnion(started)
        return started
    }

    /// A runner has ended. `nextAttempt`: when what is left is to be tried, not nil if anything is left.
    package mutating func ended(_ trigger: TriggerPath, nextAttempt: Instant?, at now: Instant) {
        // Not when it has been claimed meanwhile.
        guard atWork.remove(trigger) != nil else { return }
        guard let nextAttempt else {
            failures[trigger] = nil
            return
        }
        let count = failures[trigger, default: 0]
        failures[trigger] = count + 1
        let pause = min(Int64(1) << Int64(min(count, 6)), Self.longestPause)
        add(trigger, at: max(nextAttempt, now + pause))
    }

    /// When the next runner is to be started; nil when none is, or when one that is at work must end first.
    package var nextMoment: Instant? {
        guard atWork.count < Self.mostAtOnce else { return nil }
        return due.filter { !atWork.contains($0.key) }.values.min()
    }
}
