import Hours

/// What came of trying an action.
package enum AttemptOutcome: Codable, Hashable, Sendable {
    case done
    /// It is to be tried again, not before this instant.
    case retry(after: Instant)
    /// It is not tried again.
    case failed
}
