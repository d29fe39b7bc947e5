// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Outbox {
    /// Adds an attempt to one of a payload's jobs. A job that is settled stays as it is, and a report of a retry that
    /// equals the one before it counts once.
    func report(
        _ report: AttemptReport, of payload: Int64, in queue: String, at now: Instant
    ) throws -> JobProgress {
        let index =
            switch report.job {
            case .action(_, let index), .delivery(_, let index): index
            }
        guard
            let job = try Row.fetchOne(
                database.cachedStatement(
                    sql: "SELECT id, target, state FROM job WHERE payload = ? AND queue = ? AND position = ?"),
                arguments: [payload, queue, index])
        else { throw LedgerError.unknownJob(report.job) }
        let attempt = Attempt(report, at: now)
        let isWaiting = try job.value(of: .job) { try $0.word("state") == JobState.waiting }
        let isNew = try isWaiting && !isRepeated(attempt, of: job["id"])
        if isNew { try add(attempt, to: job["id"]) }
        let (state, next) = try standing(of: payload, in: queue)
        let target: DeliveryTarget? = try job.value(of: .job) { job in
            if case .delivery = report.job { try job.json("target") } else { nil }
        }
        return JobProgress(target: target, isNew: isNew, state: state, nextAttempt: next)
    }

    /// Has a payload's jobs that were given up wait again, from now on, and those that wait be tried at once. Returns
    /// how many that are.
    func retry(_ payload: Int64, in queue: String, at now: Instant) throws -> Int {
        try database.execute(
            sql: """
                UPDATE job SET nextAttempt = ?1,
                    since = CASE state WHEN 'failed' THEN ?1 ELSE since END,
                    triedBefore = CASE state WHEN 'failed' THEN (
                        SELECT count(*) FROM attempt WHERE attempt.job = job.id
                    ) ELSE triedBefore END,
                    state = 'waiting'
                WHERE payload = ?2 AND queue = ?3 AND state IN ('failed', 'waiting')
                """, arguments: [now.secondsSince1970, payload, queue])
        return database.changesCount
    }

    /// The state of a payload's jobs as a whole, and the instant of the next attempt at any of them.
    private func standing(of payload: Int64, in queue: String) throws -> (JobState, nextAttempt: Instant?) {
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT id, state, nextAttempt FROM job WHERE payload = ? AND queue = ?"),
            arguments: [payload, queue])
        let state = JobState(try rows.map { try $0.value(of: .job) { try $0.word("state") as JobState } })
        return (state, try rows.compactMap { try $0.value(of: .job) { try $0.instantIfAny("nextAttempt") } }.min())
    }

    /// Returns true if the last attempt at the job was reported in the same words. An attempt that is to be retried
    /// names an instant that no other attempt names.
    private func isRepeated(_ attempt: Attempt, of job: Int64) throws -> Bool {
        let last = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM attempt WHERE job = ? ORDER BY number DESC LIMIT 1"),
            arguments: [job])
        guard let last = try last.map({ try Attempt($0) }), last.outcome == .retry else { return false }
        return attempt.outcome == .retry && attempt.retryAt == last.retryAt && attempt.detail == last.detail
    }

    private func add(_ attempt: Attempt, to job: Int64) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO attempt (job, number, at, outcome, retryAt, detail)
                SELECT ?1, count(*) + 1, ?2, ?3, ?4, ?5 FROM attempt WHERE job = ?1
                """
        ).execute(arguments: [
            job, attempt.at.secondsSince1970, attempt.outcome.rawValue, attempt.retryAt?.secondsSince1970,
            attempt.detail,
        ])
        try database.cachedStatement(
            sql: """
                UPDATE job SET state = ?1, nextAttempt = ?2, claimer = CASE ?1 WHEN 'waiting' THEN claimer END,
                    claimedAt = CASE ?1 WHEN 'waiting' THEN claimedAt END
                WHERE id = ?3
                """
        ).execute(arguments: [
            JobState(attempt.outcome).rawValue, attempt.retryAt?.secondsSince1970, job,
        ])
    }
}

/// The effect of a report.
package struct JobProgress: Hashable, Sendable {
    /// The target of a delivery; nil for an action, which its firing names.
    package let target: DeliveryTarget?
    /// False if it had been reported before, or the job was settled: nothing has changed.
    package let isNew: Bool
    /// The state of all jobs of the payload.
    package let state: JobState
    /// The instant of the next attempt at any of them; nil if there is none, or at once.
    package let nextAttempt: Instant?

    package init(target: DeliveryTarget? = nil, isNew: Bool, state: JobState, nextAttempt: Instant?) {
        self.target = target
        self.isNew = isNew
        self.state = state
        self.nextAttempt = nextAttempt
    }
}

extension Attempt {
    /// As it is reported at `now`; without a `retryAt` it is tried again at once.
    fileprivate init(_ report: AttemptReport, at now: Instant) {
        self.init(
            at: now, outcome: report.outcome, retryAt: report.outcome == .retry ? report.retryAt ?? now : nil,
            detail: StoredValue.text(report.detail))
    }
}

extension JobState {
    fileprivate init(_ outcome: AttemptOutcome) {
        self =
            switch outcome {
            case .done: .done
            case .retry: .waiting
            case .failed: .failed
            }
    }
}
