// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import GRDB
package import Hours

/// A row that cannot be read, although SQLite finds nothing wrong with it. `Ledger.quarantine` is the remedy.
package struct DamagedRow: Error, Hashable, Sendable {
    let table: LedgerTable
    /// The values of the columns of `table.key`.
    let key: [DatabaseValue]
    let detail: String

    init(_ row: Row, of table: LedgerTable, because error: DecodingError) {
        self.table = table
        key = table.key.map { row[$0] }
        detail = error.context?.debugDescription ?? "\(error)"
    }
}

extension DamagedRow: CustomStringConvertible {
    /// Names the row by its key: `agent site=shop agent=anna: The data couldn't be read`.
    package var description: String {
        let words = zip(table.key, key).map { " \($0)=\(String.fromDatabaseValue($1) ?? $1.description)" }
        return "\(table.rawValue)\(words.joined()): \(detail)"
    }
}

/// A table whose rows hold values that may be damaged.
enum LedgerTable: String, Sendable {
    case agent, endedAgent, departmentStatus, override, watermark, job, attempt, occurrence
    /// The firing of an occurrence, without which its actions cannot be performed.
    case firing
    /// The content of a visitor's message.
    case messageContent
    case messageKey

    /// The columns of the primary key.
    var key: [String] {
        switch self {
        case .agent, .endedAgent: ["site", "agent"]
        case .departmentStatus: ["site", "department"]
        case .watermark: ["site"]
        case .override, .job, .occurrence, .firing: ["id"]
        case .attempt: ["job", "number"]
        case .messageContent: ["number"]
        case .messageKey: ["site", "key"]
        }
    }
}

extension Row {
    /// Reads a value from a row of `table`, whose key is among its columns. If that fails, the error names the row.
    func value<Value>(of table: LedgerTable, _ read: (Row) throws -> Value) throws -> Value {
        do {
            return try read(self)
        } catch let error as DecodingError {
            throw DamagedRow(self, of: table, because: error)
        }
    }
}

extension Ledger {
    /// Takes a damaged row out of its table, so that it costs nothing but what it held, and keeps it in `damagedRow`;
    /// of what visitors wrote, nothing is kept. The actions of a firing that cannot be read have failed.
    package func quarantine(_ row: DamagedRow, at now: Instant) throws(LedgerError) {
        try write { database in
            let table = row.table == .firing ? "occurrence" : row.table.rawValue
            let condition = row.table.key.map { "\($0) IS ?" }.joined(separator: " AND ")
            let key = StatementArguments(row.key)
            let isOfVisitors = row.table == .messageContent || row.table == .messageKey
            let cells = try Row.fetchOne(database, sql: "SELECT * FROM \(table) WHERE \(condition)", arguments: key)
            try database.execute(
                sql: "INSERT INTO damagedRow (foundAt, source, cells, detail) VALUES (?, ?, ?, ?)",
                arguments: [
                    now.secondsSince1970, row.table.rawValue, isOfVisitors ? nil : cells?.description,
                    row.description,
                ])
            switch row.table {
            case .firing:
                try database.execute(
                    sql: """
                        UPDATE job SET state = 'failed', nextAttempt = NULL, claimer = NULL, claimedAt = NULL
                        WHERE state = 'waiting'
                            AND (payload, queue) IN (SELECT id, trigger FROM occurrence WHERE id IS ?)
                        """, arguments: key)
                try database.execute(sql: "UPDATE occurrence SET firing = NULL WHERE id IS ?", arguments: key)
            case .messageContent: try database.execute(sql: "DELETE FROM message WHERE number IS ?", arguments: key)
            default: try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: key)
            }
        }
    }
}

extension LedgerSchema {
    static let damagedRows = """
        CREATE TABLE damagedRow (
            id INTEGER PRIMARY KEY,
            foundAt INTEGER NOT NULL,
            source TEXT NOT NULL, -- the table that it was in
            cells TEXT, -- NULL for what visitors wrote
            detail TEXT NOT NULL
        ) STRICT;
        """
}
