import GRDB
import Hours

/// One attempt at an action.
public struct Attempt: Hashable, Sendable {
    public let at: Instant
    public let outcome: AttemptOutcome
    /// What the runner says of it; may be empty.
    public let detail: String

    public init(at: Instant, outcome: AttemptOutcome, detail: String) {
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
