// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

/// One run: claims the jobs of a workload until none is left to do now, performs them and reports each attempt.
struct RunnerSession: Sendable {
    /// Longer waits, in seconds, are left to a later run.
    private static let maxWait: Int64 = 30
    /// The interval, in seconds, at which a session that waits asks for new work.
    private static let pollInterval: Int64 = 2

    let workload: Workload
    let targets: ActionTargets
    let performer: Performer
    let client: ControlClient
    let log: RunnerLog

    private var now: Instant { Instant(WallClock.now()) }

    /// The number of attempts at the same time. The actions of a firing start together; messages may come in hundreds.
    private var maxAtOnce: Int {
        switch workload {
        case .trigger: .max
        case .messages: 8
        }
    }

    private enum Event: Sendable {
        /// An attempt has ended; the next one follows at `retryAt`, nil: never.
        case ended(JobKey, retryAt: Instant?)
        case alarm
    }

    /// Returns false if something is to be tried again later. When its task is cancelled it begins nothing more, and
    /// throws once what it has begun has ended.
    func run() async throws -> Bool {
        try await withThrowingTaskGroup(of: Event.self) { group in
            var due: ArraySlice<RunnerJob> = []
            var running: Set<JobKey> = []
            var waiting: [JobKey: Instant] = [:]
            var isAlarmSet = false
            while true {
                try Task.checkCancellation()
                if due.isEmpty, running.isEmpty || waiting.values.contains(where: { $0 <= now }) {
                    let jobs = try await claim().filter { !running.contains($0.key) }
                    let now = now
                    waiting = waiting.filter { $0.value > now }
                    for job in jobs {
                        if let next = job.nextAttempt, next > now { waiting[job.key] = next } else { due.append(job) }
                    }
                    try Task.checkCancellation()
                }
                while running.count < maxAtOnce, let job = due.popFirst() {
                    running.insert(job.key)
                    // A task of its own, which is not cancelled with this one.
                    group.addTask { .ended(job.key, retryAt: try await Task { try await attempt(job) }.value) }
                }
                let soon = waiting.values.map { max($0 - now, 1) }.filter { $0 <= Self.maxWait }.min()
                if running.isEmpty, soon == nil { return waiting.isEmpty }
                if let soon, !isAlarmSet {
                    isAlarmSet = true
                    group.addTask {
                        try await Task.sleep(for: .seconds(min(soon, Self.pollInterval)))
                        return .alarm
                    }
                }
                switch try await group.next() {
                case .ended(let job, let retryAt)?:
                    running.remove(job)
                    waiting[job] = retryAt
                case .alarm?: isAlarmSet = false
                case nil: break
                }
            }
        }
    }

    private func claim() async throws -> [RunnerJob] {
        try await RestartRetry.call { () async throws(ControlClientError) in
            try await client.claim(workload)
        }.flatMap { RunnerJob.all(of: $0) }
    }

    /// Makes one attempt and reports it; returns the instant of the next one, nil if there is none.
    private func attempt(_ job: RunnerJob) async throws -> Instant? {
        let outcome = await job.attempt(by: performer, at: now, remarks: log.remarks(job))
        let report = job.report(of: outcome, targets: targets, at: now)
        log.tried(job, report, targets)
        do {
            // What has been done must not be done again.
            try await RestartRetry.call(tries: 600) { () async throws(ControlClientError) in
                try await client.record(report, of: workload)
            }
        } catch ControlClientError.problem(let problem) where problem.status == 404 {
            // The message has been deleted meanwhile, or the ledger was lost.
            return nil
        }
        return report.retryAt
    }
}

/// Calls the daemon again while it cannot be reached, because it may be restarting, and while its ledger cannot be
/// written.
enum RestartRetry {
    /// - Parameter tries: The maximum number of calls, which are a second apart.
    static func call<Answer: Sendable>(
        tries: Int = 10, _ call: () async throws(ControlClientError) -> Answer
    ) async throws -> Answer {
        for _ in 1..<tries {
            do {
                return try await call()
            } catch {
                guard error.isPassing else { throw error }
                try await Task.sleep(for: .seconds(1))
            }
        }
        return try await call()
    }
}

extension ControlClientError {
    fileprivate var isPassing: Bool {
        switch self {
        case .unreachable: true
        case .problem(let problem): problem.status == 503
        default: false
        }
    }
}
