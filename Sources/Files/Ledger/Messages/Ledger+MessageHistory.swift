// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// The messages that `filter` lets through, the one kept last first, at most `limit`.
    /// Throws `unknownMessage` when there is none (any more) that they are to be before.
    package func messages(_ filter: MessageFilter = MessageFilter(), limit: Int) throws(LedgerError) -> [StoredMessage]
    {
        try read { database in
            var conditions: [String] = []
            var arguments = StatementArguments()
            func add(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
                guard let argument else { return }
                conditions.append(condition)
                arguments += [argument]
            }
            if let before = filter.before {
                guard
                    let number = try Int64.fetchOne(
                        database, sql: "SELECT number FROM message WHERE id = ?", arguments: [before])
                else { throw LedgerError.unknownMessage(before) }
                add("number < ?", number)
            }
            add("site = ?", filter.site)
            add("department = ?", filter.department)
            add("state = ?", filter.state?.rawValue)
            add("receivedAt >= ?", filter.from?.secondsSince1970)
            add("receivedAt < ?", filter.to?.secondsSince1970)
            add("instr(words, ?)", filter.text.map(SearchIndex.folded))
            // No digit of an id is greater than g.
            add("id >= ?", filter.id)
            add("id < ?", filter.id.map { "\($0)g" })
            add(
                "number IN (SELECT message FROM messageAddress WHERE address = ?)",
                filter.email.map(SearchIndex.address))
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, state, content FROM message JOIN messageContent USING (number)
                    \(conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))")
                    ORDER BY number DESC LIMIT ?
                    """,
                arguments: arguments + [max(limit, 0)])
            return try rows.map { try StoredMessage($0, database) }
        }
    }

    /// Nil when there is none of this id.
    package func message(_ id: String) throws(LedgerError) -> StoredMessage? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT number, state, content FROM message JOIN messageContent USING (number) WHERE id = ?",
                arguments: [id]
            ).map { try StoredMessage($0, database) }
        }
    }
}

extension StoredMessage {
    fileprivate init(_ row: Row, _ database: Database) throws {
        let number: Int64 = row["number"]
        let attempts = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM deliveryAttempt WHERE message = ? ORDER BY position, number"),
            arguments: [number])
        let attemptsByDelivery = Dictionary(grouping: attempts) { $0["position"] as Int }
        let deliveries = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM delivery WHERE message = ? ORDER BY position"),
            arguments: [number])
        self.init(
            message: try row.json("content"), state: try row.word("state"),
            deliveries: try deliveries.map { delivery in
                Delivery(
                    target: try delivery.json("target"), state: try delivery.word("state"),
                    since: try delivery.instant("since"), nextAttempt: try delivery.instantIfAny("nextAttempt"),
                    attempts: try (attemptsByDelivery[delivery["position"]] ?? []).map { try Attempt($0) })
            })
    }
}

/// The messages of the history to select; nil matches any.
package struct MessageFilter: Hashable, Sendable {
    package var site: String?
    package var department: String?
    package var state: DeliveryState?
    /// Received at this instant or later.
    package var from: Instant?
    /// Received before this instant.
    package var to: Instant?
    /// Text that one of the answers contains, ignoring case and accents.
    package var text: String?
    /// The beginning of the id, in lower case.
    package var id: String?
    /// An e-mail address, in any case, that stands in a field that asks for one.
    package var email: String?
    /// The id of a message: those kept before it.
    package var before: String?

    package init(
        site: String? = nil, department: String? = nil, state: DeliveryState? = nil, from: Instant? = nil,
        to: Instant? = nil, text: String? = nil, id: String? = nil, email: String? = nil, before: String? = nil
    ) {
        self.site = site
        self.department = department
        self.state = state
        self.from = from
        self.to = to
        self.text = text
        self.id = id
        self.email = email
        self.before = before
    }
}

/// A visitor's message, and what has been done to deliver it.
package struct StoredMessage: Hashable, Sendable {
    package let message: VisitorMessage
    package let state: DeliveryState
    /// In the order of its targets.
    package let deliveries: [Delivery]

    /// The way to one target.
    package struct Delivery: Hashable, Sendable {
        package let target: DeliveryTarget
        package let state: DeliveryState
        /// The instant from which its time to give up is counted: the receipt of the message, or a manual retry.
        package let since: Instant
        /// Not before this instant; nil when it is settled.
        package let nextAttempt: Instant?
        /// The earliest first.
        package let attempts: [Attempt]

        package init(
            target: DeliveryTarget, state: DeliveryState, since: Instant, nextAttempt: Instant?, attempts: [Attempt]
        ) {
            self.target = target
            self.state = state
            self.since = since
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    package init(message: VisitorMessage, state: DeliveryState, deliveries: [Delivery]) {
        self.message = message
        self.state = state
        self.deliveries = deliveries
    }
}
