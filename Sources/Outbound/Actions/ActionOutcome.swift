import Hours

/// What an attempt at an action came to. The texts are for logs and the ledger: one line, and no secret in it.
package enum ActionOutcome: Hashable, Sendable {
    case done(String)
    /// It may succeed later; not before `after` has passed, where the other side said so.
    case retry(String, after: Span?)
    /// Trying again would not help.
    case failed(String)
}
