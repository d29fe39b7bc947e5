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

    let trigger: TriggerName
    let targets: ActionTargets
    let performer: ActionPerformer
    let client: ControlClient
    let log: RunnerLog

    private var now: Instant { Instant(WallClock.now()) }

    /// False when something is to be tried again later.
    func run() async throws -> Bool {
        while true {
            let claims = try await RestartPatience.call { () async throws(ControlClientError) in
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
            try await RestartPatience.call { () async throws(ControlClientError) in try await client.record(result) }
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
        guard let wait else { return (.failed, "given up after \(backoff.giveUpAfter): \(detail)", nil) }
        return (.retry, detail, now + wait.seconds)
    }
}
