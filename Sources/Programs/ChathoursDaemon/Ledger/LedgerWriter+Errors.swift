// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Ledger

extension ActionResult.Outcome {
    /// Converts the outcome of an attempt as the ledger has it.
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

/// Runs a call's work on the ledger; what the ledger refuses is a problem of the call.
func answering<Value>(_ work: () throws(LedgerError) -> Value) throws(ProblemDetails) -> Value {
    do throws(LedgerError) {
        return try work()
    } catch {
        throw ProblemDetails(error)
    }
}

extension ProblemDetails {
    /// Describes the reason why the ledger has not done what was asked.
    init(_ error: LedgerError) {
        switch error {
        case .unknownOccurrence(let key): self = .unknown("occurrence", key.description)
        case .unknownAction(_, let index): self = .unknown("action", "\(index)")
        case .unknownMessage(let id): self = .unknown("message", id)
        case .unknownDelivery(_, let index): self = .unknown("target", "\(index)")
        default: self.init(status: 503, detail: "\(error)")
        }
    }
}
