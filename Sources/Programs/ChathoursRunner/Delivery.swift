import Actions
import ChathoursCore
import ControlAPI
import Hours
import OutboundHTTP

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

    /// What is reported of an attempt that has ended `now`.
    func result(of outcome: ActionOutcome, giveUpAfter: Span, at now: Instant) -> DeliveryResult {
        switch outcome {
        case .done(let detail): return result(.done, detail)
        case .failed(let detail): return result(.failed, detail)
        case .retry(let detail, let after):
            var random = SystemRandomNumberGenerator()
            let wait = Backoff.patient(giveUpAfter: giveUpAfter).wait(
                afterAttempts: pending.attempts + 1, elapsed: Span(seconds: max(0, now - pending.since)), after: after,
                using: &random)
            guard let wait else { return result(.failed, "given up after \(giveUpAfter): \(detail)") }
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
