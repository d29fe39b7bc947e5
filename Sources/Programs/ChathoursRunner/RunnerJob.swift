// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Hours
import Logging
import OutboundHTTP

/// A job that the runner has claimed, with its payload.
enum RunnerJob: Sendable {
    case action(ClaimedJob<Action>, of: Firing)
    case delivery(ClaimedJob<DeliveryTarget>, of: VisitorMessage, from: MessageOrigin?)

    static func all(of claim: Claim) -> [RunnerJob] {
        switch claim {
        case .firing(let firing, let jobs): jobs.map { .action($0, of: firing) }
        case .message(let message, let origin, let jobs): jobs.map { .delivery($0, of: message, from: origin) }
        }
    }

    var key: JobKey {
        switch self {
        case .action(let job, let firing): .action(firing.key, index: job.index)
        case .delivery(let job, let message, _): .delivery(message: message.id, index: job.index)
        }
    }

    /// The number of attempts so far.
    var attempts: Int {
        switch self {
        case .action(let job, _): job.attempts
        case .delivery(let job, _, _): job.attempts
        }
    }

    /// The instant before which it is not to be tried; nil: at once.
    var nextAttempt: Instant? {
        switch self {
        case .action(let job, _): job.nextAttempt
        case .delivery(let job, _, _): job.nextAttempt
        }
    }

    /// Makes one attempt at `now`.
    func attempt(by performer: Performer, at now: Instant, remarks: Logger) async -> ActionOutcome {
        switch self {
        case .action(let job, let firing):
            await performer.perform(job.target, for: firing, at: now, remarks: remarks)
        case .delivery(let job, let message, let origin):
            await performer.perform(
                job.target, index: job.index, for: message, from: origin, at: now, remarks: remarks)
        }
    }

    /// Returns the report of an attempt that ended at `now`.
    func report(of outcome: ActionOutcome, targets: ActionTargets, at now: Instant) -> AttemptReport {
        switch outcome {
        case .done(let detail): return AttemptReport(job: key, outcome: .done, detail: detail)
        case .failed(let detail): return AttemptReport(job: key, outcome: .failed, detail: detail)
        case .retry(let detail, let after):
            let (backoff, since) = timing(targets)
            var random = SystemRandomNumberGenerator()
            let wait = backoff.wait(
                afterAttempts: attempts + 1, elapsed: Span(seconds: max(0, now - since)), after: after, using: &random)
            guard let wait else {
                return AttemptReport(
                    job: key, outcome: .failed, detail: "gave up after \(backoff.giveUpAfter): \(detail)")
            }
            return AttemptReport(job: key, outcome: .retry, detail: detail, retryAt: now + wait.seconds)
        }
    }

    /// The waits between its attempts, and the instant from which its time to give up is counted.
    private func timing(_ targets: ActionTargets) -> (Backoff, since: Instant) {
        switch self {
        case .action(let job, _): (Backoff(giveUpAfter: targets.giveUpAfter(job.target)), job.since)
        case .delivery(let job, _, _): (Backoff.patient(giveUpAfter: targets.giveUpAfter(job.target)), job.since)
        }
    }
}
