// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The state of a job, or of all jobs of a payload.
package enum JobState: String, Hashable, Sendable {
    case waiting
    case done
    /// It is not tried again; of several: at least one is not, and none waits.
    case failed

    /// Sums up the jobs of a payload; without any, all is done.
    package init(_ states: some Sequence<JobState>) {
        let states = Set(states)
        self = states.contains(.waiting) ? .waiting : states.contains(.failed) ? .failed : .done
    }
}

/// A job: an action of a firing, or the delivery of a message to one of its targets, until it succeeds or is given up.
package struct Job<Target: Hashable & Sendable>: Hashable, Sendable {
    package let target: Target
    package let state: JobState
    /// The instant from which its time to give up is counted: the firing, the receipt of the message, or a manual
    /// retry.
    package let since: Instant
    /// The instant before which it is not tried; nil: at once, or never again.
    package let nextAttempt: Instant?
    /// The earliest first.
    package let attempts: [Attempt]

    package init(target: Target, state: JobState, since: Instant, nextAttempt: Instant?, attempts: [Attempt]) {
        self.target = target
        self.state = state
        self.since = since
        self.nextAttempt = nextAttempt
        self.attempts = attempts
    }
}

/// A workload with jobs that wait, claimed or not.
package struct UnfinishedWork: Hashable, Sendable {
    package let workload: Workload
    /// The instant of the next attempt at any of its jobs; nil: at once.
    package let nextAttempt: Instant?

    package init(_ workload: Workload, nextAttempt: Instant?) {
        self.workload = workload
        self.nextAttempt = nextAttempt
    }
}
