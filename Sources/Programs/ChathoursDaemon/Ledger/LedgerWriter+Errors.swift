import ControlAPI
import Hours
import Ledger

extension ActionResult.Outcome {
    /// How an attempt that the ledger has ended.
    init(_ outcome: AttemptOutcome) {
        self =
            switch outcome {
            case .done: .done
            case .retry: .retry
            case .failed: .failed
            }
    }
}

extension AttemptOutcome {
    /// As a runner reports it at `now`. `retryAt` nil: it is tried again at once.
    init(_ outcome: ActionResult.Outcome, retryAt: Instant?, at now: Instant) {
        self =
            switch outcome {
            case .done: .done
            case .retry: .retry(after: retryAt ?? now)
            case .failed: .failed
            }
    }
}
