// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Ledger

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
        case .unknownMessage(let id): self = .unknown("message", id)
        case .unknownJob(.action(_, let index)): self = .unknown("action", "\(index)")
        case .unknownJob(.delivery(_, let index)): self = .unknown("target", "\(index)")
        default: self.init(status: 503, detail: "\(error)")
        }
    }
}
