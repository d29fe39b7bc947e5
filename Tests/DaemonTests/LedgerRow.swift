// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A row of a ledger's occurrences, as SQLite itself reads it.
struct LedgerRow: Decodable {
    /// `SITE.TRIGGER.DUE`
    let id: String
    let trigger: String
    let state: String

    static func all(in ledger: String) throws -> [LedgerRow] {
        let program = try RunningProgram(
            Checkout.program("python3"), ["\(Checkout.root)/Tests/DaemonTests/ledger_rows.py", ledger])
        guard try program.exitStatus(within: 60) == 0 else { throw Unreadable(reason: program.standardError) }
        return try program.standardOutput.split(separator: "\n").map {
            try JSONDecoder().decode(LedgerRow.self, from: Data($0.utf8))
        }
    }

    struct Unreadable: Error {
        let reason: String
    }
}
