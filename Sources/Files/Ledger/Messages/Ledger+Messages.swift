// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import GRDB
package import Hours

extension Ledger {
    /// The minimum time for which a key prevents a message from being accepted twice; it does so for as long as the
    /// message is kept, if that is longer.
    package static let keyRetention = Span(seconds: 86_400)

    /// Keeps visitors' messages, all of them or, when it throws, none; on the disk on return. They wait to be
    /// delivered from their receipt on.
    /// Returns what became of each, in their order.
    package func accept(_ messages: [NewMessage], at now: Instant) throws(LedgerError) -> [Acceptance] {
        try write { database in try messages.map { try Self.accept($0, at: now, database) } }
    }

    /// Of a message that is kept; nil when the site has none of this id.
    package func receipt(of id: String, site: String) throws(LedgerError) -> KeptMessage? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT number, content FROM message JOIN messageContent USING (number) WHERE id = ? AND site = ?
                    """, arguments: [id, site]
            ).map { KeptMessage(try $0.value(of: .messageContent) { try $0.json("content") }) }
        }
    }

    private static func accept(_ new: NewMessage, at now: Instant, _ database: Database) throws -> Acceptance {
        let message = new.message
        if let idempotency = new.idempotency {
            let known = try Row.fetchOne(
                database.cachedStatement(
                    sql: "SELECT * FROM messageKey WHERE site = ? AND key = ? AND expiresAt > ?"),
                arguments: [message.site, StoredValue.text(idempotency.key), now.secondsSince1970])
            if let known {
                let isSame = known["fingerprint"] == StoredValue.text(idempotency.fingerprint)
                guard isSame else { return .otherContent }
                return .repeated(try known.value(of: .messageKey) { try $0.json("receipt") })
            }
        }
        let receipt = KeptMessage(message)
        let number = try insert(new, database)
        if let idempotency = new.idempotency {
            let expiry = message.receivedAt + max(new.keep.seconds, keyRetention.seconds)
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO messageKey (site, key, fingerprint, receipt, id, expiresAt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                message.site, StoredValue.text(idempotency.key), StoredValue.text(idempotency.fingerprint),
                try StoredValue.json(receipt), message.id, expiry.secondsSince1970,
            ])
        }
        for address in SearchIndex.addresses(in: message) {
            try database.cachedStatement(sql: "INSERT INTO messageAddress (address, message) VALUES (?, ?)")
                .execute(arguments: [address, number])
        }
        return .new(receipt)
    }

    /// Returns its number.
    private static func insert(_ new: NewMessage, _ database: Database) throws -> Int64 {
        let message = new.message
        let receivedAt = message.receivedAt.secondsSince1970
        try database.cachedStatement(
            sql: "INSERT INTO message (id, site, department, receivedAt, keptUntil) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            message.id, message.site, message.department, receivedAt, receivedAt + new.keep.seconds,
        ])
        let number = database.lastInsertedRowID
        try database.cachedStatement(sql: "INSERT INTO messageContent (number, content, words) VALUES (?, ?, ?)")
            .execute(arguments: [number, try StoredValue.json(message), SearchIndex.words(of: message)])
        try Outbox(database).add(
            new.targets, of: number, in: .messages(site: message.site), since: message.receivedAt,
            nextAttempt: message.receivedAt)
        return number
    }
}

/// The result of submitting a message to be kept.
package enum Acceptance: Hashable, Sendable {
    case new(KeptMessage)
    /// It is kept already: this is the receipt of the first time.
    case repeated(KeptMessage)
    /// Another message was sent under the same key before. This one is not kept.
    case otherContent
}

/// The information that a visitor receives about a kept message.
package struct KeptMessage: Codable, Hashable, Sendable {
    package let id: String
    package let site: String
    package let department: String
    /// A language tag (BCP 47): what the visitor reads.
    package let language: String
    package let receivedAt: Instant
    /// The time by which to expect an answer; nil if none was given.
    package let answerBy: Instant?
    /// The page that it was written on; nil when that did not say.
    package let page: String?

    package init(
        id: String, site: String, department: String, language: String, receivedAt: Instant, answerBy: Instant?,
        page: String? = nil
    ) {
        self.id = id
        self.site = site
        self.department = department
        self.language = language
        self.receivedAt = receivedAt
        self.answerBy = answerBy
        self.page = page
    }

    init(_ message: VisitorMessage) {
        self.init(
            id: message.id, site: message.site, department: message.department, language: message.language,
            receivedAt: message.receivedAt, answerBy: message.answerBy, page: message.page)
    }
}

/// A visitor's message that is to be kept and delivered.
package struct NewMessage: Hashable, Sendable {
    /// The identity by which a message that is sent twice is recognized.
    package struct Idempotency: Hashable, Sendable {
        /// The sender's name for the message; it is meaningful only within the message's site.
        package let key: String
        /// The same for the same content, and for no other: a digest of it.
        package let fingerprint: String

        package init(key: String, fingerprint: String) {
            self.key = key
            self.fingerprint = fingerprint
        }
    }

    package let message: VisitorMessage
    /// The targets to deliver it to; if there are none, it counts as delivered already.
    package let targets: [DeliveryTarget]
    /// The time for which it is kept, counted from its receipt; it is kept longer while it waits to be delivered.
    package let keep: Span
    /// Nil: it counts as new.
    package let idempotency: Idempotency?

    package init(message: VisitorMessage, targets: [DeliveryTarget], keep: Span, idempotency: Idempotency? = nil) {
        self.message = message
        self.targets = targets
        self.keep = keep
        self.idempotency = idempotency
    }
}
