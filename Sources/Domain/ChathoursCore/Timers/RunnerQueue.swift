// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A trigger of a site, by name.
package struct TriggerPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name used in place of a trigger for the delivery of visitors' messages; reserved, no trigger may have it.
    package static let messages = "messages"

    package let site: String
    package let trigger: String

    package init(site: String, trigger: String) {
        self.site = site
        self.trigger = trigger
    }

    /// Reads `SITE.TRIGGER`, two valid names; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let names = text.split(separator: ".", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ Name.isValid($0) }) else { return nil }
        self.init(site: String(names[0]), trigger: String(names[1]))
    }

    package var description: String { "\(site).\(trigger)" }

    package static func < (left: TriggerPath, right: TriggerPath) -> Bool {
        (left.site, left.trigger) < (right.site, right.trigger)
    }
}

/// Schedules the runners of triggers: at most one at a time for each trigger, and a limited number in total.
package struct RunnerQueue: Sendable {
    /// The maximum number of runners at the same time; the others wait.
    package static let mostAtOnce = 16
    /// The longest pause, in seconds, before a runner that made no progress is started again.
    private static let longestPause: Int64 = 60

    private var due: [TriggerPath: Instant] = [:]
    private var atWork: Set<TriggerPath> = []
    /// The number of consecutive runs of a trigger's runner that ended with work left.
    private var failures: [TriggerPath: Int] = [:]

    package init() {}

    /// Adds work for the trigger, not to be started before `instant`.
    package mutating func add(_ trigger: TriggerPath, at instant: Instant) {
        due[trigger] = min(due[trigger] ?? instant, instant)
    }

    /// Records that a runner has claimed the trigger's work.
    package mutating func claimed(_ trigger: TriggerPath) {
        due[trigger] = nil
        failures[trigger] = nil
        atWork.remove(trigger)
    }

    /// Returns the runners to start at `now`, in the order of their due instants.
    package mutating func start(at now: Instant) -> [TriggerPath] {
        let ready = due.filter { $0.value <= now && !atWork.contains($0.key) }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let started = Array(ready.prefix(Self.mostAtOnce - atWork.count))
        for trigger in started { due[trigger] = nil }
        atWork.formUnion(started)
        return started
    }

    /// Records that a runner has ended. `nextAttempt` is the time at which to retry the remaining work; nil only if
    /// none is left.
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

    /// The time at which to start the next runner; nil if there is none, or if a running one must end first.
    package var nextMoment: Instant? {
        guard atWork.count < Self.mostAtOnce else { return nil }
        return due.filter { !atWork.contains($0.key) }.values.min()
    }
}
