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

    /// Executes a statement as somebody else would who writes to the file.
    static func execute(_ statement: String, in ledger: String) throws {
        let program = try RunningProgram(
            Checkout.program("python3"),
            ["-c", "import sqlite3; sqlite3.connect('\(ledger)', isolation_level=None).execute(\"\(statement)\")"])
        guard try program.exitStatus(within: 20) == 0 else { throw Unreadable(reason: program.standardError) }
    }

    /// Overwrites all pages of a ledger but the first, so that whoever uses it finds out.
    static func damage(_ ledger: String) throws {
        let script = """
            import os, sqlite3
            connection = sqlite3.connect('\(ledger)', isolation_level=None)
            connection.execute("INSERT OR REPLACE INTO fact (name, value) VALUES ('vandal', 'here')")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with open('\(ledger)', 'r+b') as file:
                size = os.path.getsize('\(ledger)')
                file.seek(4096)
                file.write(b'\\xa5' * (size - 4096))
            """
        let program = try RunningProgram(Checkout.program("python3"), ["-c", script])
        guard try program.exitStatus(within: 20) == 0 else { throw Unreadable(reason: program.standardError) }
    }

    struct Unreadable: Error {
        let reason: String
    }
}
