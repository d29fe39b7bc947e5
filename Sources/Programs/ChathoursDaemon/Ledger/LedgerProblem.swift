import ControlAPI
import Ledger

extension ProblemDocument {
    /// Why the ledger has not done what was asked.
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
