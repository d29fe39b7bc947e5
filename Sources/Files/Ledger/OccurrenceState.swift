import ChathoursCore

/// Where an occurrence stands.
package enum OccurrenceState: String, Hashable, Sendable {
    /// It has fired, and its actions wait for a runner.
    case due
    /// It has fired, and a runner has its actions in hand.
    case claimed
    /// It has fired, and all its actions have succeeded, or there were none.
    case done
    /// It has fired, and at least one of its actions has failed for good; none is left to do.
    case failed
    /// As in `OccurrenceRecord.Outcome`, and so are the next ones.
    case missed
    case unmet
    case paused

    /// Selects what is left to do. SQLite uses the index of the same words only for exactly these.
    static let unsettled = "state IN ('due', 'claimed')"

    /// What became of it at its due instant.
    package var outcome: OccurrenceRecord.Outcome {
        switch self {
        case .due, .claimed, .done, .failed: .fired
        case .missed: .missed
        case .unmet: .unmet
        case .paused: .paused
        }
    }
}
