import GRDB
import Hours

/// One attempt at an action.
package struct Attempt: Hashable, Sendable {
    package let at: Instant
    package let outcome: AttemptOutcome
    /// What the runner says of it; may be empty.
    package let detail: String

    package init(at: Instant, outcome: AttemptOutcome, detail: String) {
        self.at = at
        self.outcome = outcome
        self.detail = detail
    }
}

extension Attempt {
    init(_ row: Row) throws {
        self.init(
            at: try row.instant("at"), outcome: try row.json("outcome"), detail: row["detail"])
    }
}
