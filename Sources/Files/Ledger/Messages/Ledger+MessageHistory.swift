// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
import Hours

extension Ledger {
    /// The messages that `query` lets through, the one kept last first.
    /// Throws `unknownMessage` when there is none (any more) that they are to be before.
    package func messages(_ query: MessageQuery) throws(LedgerError) -> [StoredMessage] {
        try read { database in
            var conditions = [query.state?.condition].compactMap(\.self)
            var arguments = StatementArguments()
            func add(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
                guard let argument else { return }
                conditions.append(condition)
                arguments += [argument]
            }
            if let before = query.before {
                guard
                    let number = try Int64.fetchOne(
                        database, sql: "SELECT number FROM message WHERE id = ?", arguments: [before])
                else { throw LedgerError.unknownMessage(before) }
                add("number < ?", number)
            }
            add("site = ?", query.site)
            add("department = ?", query.department)
            add("receivedAt >= ?", query.from?.secondsSince1970)
            add("receivedAt < ?", query.to?.secondsSince1970)
            add("instr(words, ?)", query.text.map(SearchIndex.folded))
            // No digit of an id is greater than g.
            add("id >= ?", query.id)
            add("id < ?", query.id.map { "\($0)g" })
            add(
                "number IN (SELECT message FROM messageAddress WHERE address = ?)",
                query.email.map(SearchIndex.address))
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, content FROM message JOIN messageContent USING (number)
                    \(conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))")
                    ORDER BY number DESC LIMIT ?
                    """,
                arguments: arguments + [query.limit])
            return try rows.map { try StoredMessage($0, database) }
        }
    }

    /// Nil when there is none of this id.
    package func message(_ id: String) throws(LedgerError) -> StoredMessage? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT number, content FROM message JOIN messageContent USING (number) WHERE id = ?",
                arguments: [id]
            ).map { try StoredMessage($0, database) }
        }
    }
}

extension StoredMessage {
    fileprivate init(_ row: Row, _ database: Database) throws {
        message = try row.value(of: .messageContent) { try $0.json("content") }
        deliveries = try Outbox(database).jobs(of: row["number"], in: Workload.reservedName)
    }
}

extension MessageState {
    /// Selects the messages in this state.
    fileprivate var condition: String {
        let waiting = "number IN (\(OutboxSchema.messages(OutboxSchema.waiting)))"
        let givenUp = "number IN (\(OutboxSchema.messages(OutboxSchema.givenUp)))"
        return switch self {
        case .waiting: waiting
        case .failed: "\(givenUp) AND NOT \(waiting)"
        case .delivered: "NOT \(waiting) AND NOT \(givenUp)"
        }
    }
}

/// A visitor's message, and what has been done to deliver it.
package struct StoredMessage: Hashable, Sendable {
    package let message: VisitorMessage
    /// In the order of its targets.
    package let deliveries: [Job<DeliveryTarget>]

    package var state: MessageState { MessageState(JobState(deliveries.map(\.state))) }

    package init(message: VisitorMessage, deliveries: [Job<DeliveryTarget>]) {
        self.message = message
        self.deliveries = deliveries
    }
}
