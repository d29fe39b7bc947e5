// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Hours

/// One attempt at an action.
package struct Attempt: Hashable, Sendable {
    package let at: Instant
    package let outcome: AttemptOutcome
    /// The runner's description of it; may be empty.
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

/// The state of an action.
package enum ActionState: String, Hashable, Sendable {
    case waiting
    case done
    /// It is not tried again.
    case failed
}

/// The outcome of an attempt at an action.
package enum AttemptOutcome: Codable, Hashable, Sendable {
    case done
    /// It is to be tried again, not before this instant.
    case retry(after: Instant)
    /// It is not tried again.
    case failed
}
