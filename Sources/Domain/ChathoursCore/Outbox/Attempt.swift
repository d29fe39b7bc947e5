// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The outcome of an attempt at a job.
package enum AttemptOutcome: String, CaseIterable, Codable, Hashable, Sendable {
    case done
    /// It failed and is to be tried again.
    case retry
    /// It failed for good.
    case failed
}

/// An attempt at a job, as the outbox keeps it.
package struct Attempt: Hashable, Sendable {
    package let at: Instant
    package let outcome: AttemptOutcome
    /// The instant before which the job is not tried again; nil unless the outcome is `retry`.
    package let retryAt: Instant?
    /// The runner's description of it; may be empty.
    package let detail: String

    package init(at: Instant, outcome: AttemptOutcome, retryAt: Instant? = nil, detail: String) {
        self.at = at
        self.outcome = outcome
        self.retryAt = retryAt
        self.detail = detail
    }
}

/// The name of a job.
package enum JobKey: Hashable, Sendable {
    /// An action of an occurrence, by its place in the firing's `actions`, counted from 0.
    case action(OccurrenceKey, index: Int)
    /// The delivery of a message, by its id, to one of its targets, counted from 0.
    case delivery(message: String, index: Int)
}

/// A runner's report of an attempt at a job.
package struct AttemptReport: Hashable, Sendable {
    /// The maximum length of a detail, in Unicode scalars: a single Character may be of any length.
    package static let maxDetail = 1_000

    package let job: JobKey
    package let outcome: AttemptOutcome
    /// Details for the operator, without anything that a visitor wrote; at most `maxDetail`, the rest is cut off.
    package let detail: String
    /// The instant of the next attempt, with `retry` only; nil: as soon as the runner comes back.
    package let retryAt: Instant?

    package init(job: JobKey, outcome: AttemptOutcome, detail: String, retryAt: Instant? = nil) {
        self.job = job
        self.outcome = outcome
        self.detail = String(String.UnicodeScalarView(detail.unicodeScalars.prefix(Self.maxDetail)))
        self.retryAt = retryAt
    }
}
