// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux
import OutboundHTTP
import Systemd

/// One run: asks for what is due until there is nothing more, and performs it.
struct RunnerSession: Sendable {
    /// Waits longer than this are left to a later run.
    private static let longestWait: Int64 = 30

    let trigger: TriggerPath
    let targets: ActionTargets
    let performer: ActionPerformer
    let client: ControlClient
    let log: RunnerLog

    private var now: Instant { Instant(WallClock.now()) }

    /// False when something is to be tried again later.
    func run() async throws -> Bool {
        while true {
            let claims = try await RestartRetry.call { () async throws(ControlClientError) in
                try await client.claim(trigger: trigger.trigger, of: trigger.site)
            }
            if claims.isEmpty { return true }
            let isFinished = try await withThrowingTaskGroup(of: Bool.self) { group in
                for claim in claims {
                    for action in claim.actions {
                        group.addTask { try await settle(action, of: claim.firing) }
                    }
                }
                return try await group.reduce(true) { $0 && $1 }
            }
            if !isFinished { return false }
        }
    }

    /// Tries an action until it is done or given up. False when the next try is too far away.
    private func settle(_ pending: Claim.PendingAction, of firing: Firing) async throws -> Bool {
        guard firing.actions.indices.contains(pending.index) else { return true }
        let action = firing.actions[pending.index]
        let backoff = Backoff(giveUpAfter: targets.giveUpAfter(action))
        var attempts = pending.attempts
        var next = pending.nextAttempt
        while true {
            if let wait = next.map({ $0 - now }), wait > 0 {
                if wait > Self.longestWait { return false }
                try await Task.sleep(for: .seconds(wait))
            }
            let outcome = await performer.perform(action, for: firing, at: now)
            attempts += 1
            let result = result(of: outcome, pending.index, firing, attempts: attempts, backoff)
            log.tried(action, for: firing, attempts: attempts, result)
            try await RestartRetry.call { () async throws(ControlClientError) in try await client.record(result) }
            guard result.outcome == .retry else { return true }
            next = result.retryAt
        }
    }

    private func result(
        of outcome: ActionOutcome, _ index: Int, _ firing: Firing, attempts: Int, _ backoff: Backoff
    ) -> ActionResult {
        let (kind, detail, retryAt): (ActionResult.Outcome, String, Instant?) =
            switch outcome {
            case .done(let detail): (.done, detail, nil)
            case .failed(let detail): (.failed, detail, nil)
            case .retry(let detail, let after): retry(detail, after, firing, attempts: attempts, backoff)
            }
        return ActionResult(
            key: firing.key, index: index, outcome: kind,
            detail: String(detail.unicodeScalars.prefix(ActionResult.longestDetail)), retryAt: retryAt)
    }

    private func retry(
        _ detail: String, _ after: Span?, _ firing: Firing, attempts: Int, _ backoff: Backoff
    ) -> (ActionResult.Outcome, String, Instant?) {
        var random = SystemRandomNumberGenerator()
        let elapsed = Span(seconds: max(0, now - firing.firedAt))
        let wait = backoff.wait(afterAttempts: attempts, elapsed: elapsed, after: after, using: &random)
        guard let wait else { return (.failed, "gave up after \(backoff.giveUpAfter): \(detail)", nil) }
        return (.retry, detail, now + wait.seconds)
    }
}

/// A message on its way to one target.
struct Delivery: Sendable {
    struct Key: Hashable, Sendable {
        let message: String
        let index: Int
    }

    let message: VisitorMessage
    let origin: MessageOrigin?
    let pending: DeliveryClaim.PendingTarget

    var key: Key { Key(message: message.id, index: pending.index) }

    /// Returns the result to report for an attempt that ended at `now`.
    func result(of outcome: ActionOutcome, giveUpAfter: Span, at now: Instant) -> DeliveryResult {
        switch outcome {
        case .done(let detail): return result(.done, detail)
        case .failed(let detail): return result(.failed, detail)
        case .retry(let detail, let after):
            var random = SystemRandomNumberGenerator()
            let wait = Backoff.patient(giveUpAfter: giveUpAfter).wait(
                afterAttempts: pending.attempts + 1, elapsed: Span(seconds: max(0, now - pending.since)), after: after,
                using: &random)
            guard let wait else { return result(.failed, "gave up after \(giveUpAfter): \(detail)") }
            return result(.retry, detail, retryAt: now + wait.seconds)
        }
    }

    private func result(
        _ outcome: ActionResult.Outcome, _ detail: String, retryAt: Instant? = nil
    ) -> DeliveryResult {
        DeliveryResult(
            message: message.id, index: pending.index, outcome: outcome,
            detail: String(detail.unicodeScalars.prefix(ActionResult.longestDetail)), retryAt: retryAt)
    }
}

/// One run for the messages of a site's visitors: asks for what is due until there is nothing more, and delivers it.
struct DeliverySession: Sendable {
    private static let mostAtOnce = 8
    /// Waits longer than this are left to a later run.
    private static let longestWait: Int64 = 30
    /// While it waits, it asks so often for what has come in meanwhile, in seconds.
    private static let look: Int64 = 2

    let site: String
    let targets: ActionTargets
    let performer: DeliveryPerformer
    let client: ControlClient
    let log: DeliveryLog

    private var now: Instant { Instant(WallClock.now()) }

    /// False when something is to be tried again later. When its task is cancelled, nothing more is begun, and what has
    /// been begun is brought to its end.
    func run() async throws -> Bool {
        var waiting: [Delivery.Key: Instant] = [:]
        while true {
            let claims = try await RestartRetry.call { () async throws(ControlClientError) in
                try await client.claimDeliveries(of: site)
            }
            try Task.checkCancellation()
            let due = claims.flatMap { claim in
                claim.targets.map { Delivery(message: claim.message, origin: claim.origin, pending: $0) }
            }
            for (key, retryAt) in try await settle(due) { waiting[key] = retryAt }
            guard due.isEmpty else { continue }
            let soon = waiting.values.map { $0 - now }.filter { 0 < $0 && $0 <= Self.longestWait }.min()
            guard let soon else { return waiting.isEmpty }
            try await Task.sleep(for: .seconds(min(soon, Self.look)))
        }
    }

    /// Attempts the deliveries, and returns the instant at which each is to be tried again; nil if never.
    private func settle(_ due: [Delivery]) async throws -> [(Delivery.Key, Instant?)] {
        try await withThrowingTaskGroup(of: (Delivery.Key, Instant?).self) { group in
            var rest = due[...]
            var settled: [(Delivery.Key, Instant?)] = []
            func begin() {
                guard !Task.isCancelled, let delivery = rest.popFirst() else { return }
                // A task of its own, which is not cancelled with this one.
                group.addTask { (delivery.key, try await Task { try await settle(delivery) }.value) }
            }
            for _ in 0..<Self.mostAtOnce { begin() }
            while let end = try await group.next() {
                settled.append(end)
                begin()
            }
            try Task.checkCancellation()
            return settled
        }
    }

    private func settle(_ delivery: Delivery) async throws -> Instant? {
        let outcome = await performer.deliver(
            delivery.message, from: delivery.origin, to: delivery.pending.target, index: delivery.pending.index,
            at: now, remarks: log.remarks(delivery))
        let result = delivery.result(of: outcome, giveUpAfter: targets.giveUpAfter(delivery.pending.target), at: now)
        if targets.has(delivery.pending.target) || result.outcome == .failed {
            log.tried(delivery, result)
        } else {
            log.missing(delivery, result)
        }
        do {
            try await RestartRetry.call { () async throws(ControlClientError) in
                try await client.record(result, of: site)
            }
        } catch ControlClientError.problem(let problem) where problem.status == 404 {
            // The message has been deleted meanwhile.
            return nil
        }
        return result.retryAt
    }
}

/// Calls the daemon again while it cannot be reached: it may be restarting.
enum RestartRetry {
    /// The number of tries, which are a second apart.
    private static let tries = 10

    static func call<Answer: Sendable>(
        _ call: () async throws(ControlClientError) -> Answer
    ) async throws -> Answer {
        for _ in 1..<tries {
            do {
                return try await call()
            } catch .unreachable {
                try await Task.sleep(for: .seconds(1))
            }
        }
        return try await call()
    }
}
