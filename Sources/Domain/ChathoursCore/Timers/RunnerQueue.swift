// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Schedules runners: at most one at a time for each workload, and a limited number in total.
package struct RunnerQueue: Sendable {
    /// The maximum number of runners at the same time; the others wait.
    package static let maxConcurrent = 16
    /// The longest pause, in seconds, before a runner that made no progress is started again.
    private static let maxDelay: Int64 = 60

    private var due: [Workload: Instant] = [:]
    private var atWork: Set<Workload> = []
    /// The number of consecutive runs of a workload's runner that ended with work left.
    private var failures: [Workload: Int] = [:]

    package init() {}

    /// Adds work, not to be started before `instant`.
    package mutating func add(_ work: Workload, at instant: Instant) {
        due[work] = min(due[work] ?? instant, instant)
    }

    /// Records that a runner has claimed the work.
    package mutating func claimed(_ work: Workload) {
        due[work] = nil
        failures[work] = nil
        atWork.remove(work)
    }

    /// Returns the runners to start at `now`, in the order of their due instants.
    package mutating func start(at now: Instant) -> [Workload] {
        let ready = due.filter { $0.value <= now && !atWork.contains($0.key) }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let started = Array(ready.prefix(Self.maxConcurrent - atWork.count))
        for work in started { due[work] = nil }
        atWork.formUnion(started)
        return started
    }

    /// Records that a runner has ended. `nextAttempt` is the time at which to retry the remaining work; nil only if
    /// none is left.
    package mutating func ended(_ work: Workload, nextAttempt: Instant?, at now: Instant) {
        // Not when it has been claimed meanwhile.
        guard atWork.remove(work) != nil else { return }
        guard let nextAttempt else {
            failures[work] = nil
            return
        }
        let count = failures[work, default: 0]
        failures[work] = count + 1
        let pause = min(Int64(1) << Int64(min(count, 6)), Self.maxDelay)
        add(work, at: max(nextAttempt, now + pause))
    }

    /// The time at which to start the next runner; nil if there is none, or if a running one must end first.
    package var nextMoment: Instant? {
        guard atWork.count < Self.maxConcurrent else { return nil }
        return due.filter { !atWork.contains($0.key) }.values.min()
    }
}
