// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A filter for messages of the history; nil matches any.
package struct MessageQuery: Hashable, Sendable {
    /// The maximum number of messages returned at once: a message may have 64 KiB.
    package static let mostAtOnce = 100
    package static let longestText = 200

    package var site: String?
    package var department: String?
    package var state: MessageRecord.State?
    /// Received at this instant or later.
    package var from: Instant?
    /// Received before this instant.
    package var to: Instant?
    /// Text contained in one of the answers, regardless of case and accents.
    package var text: String?
    /// A prefix of the id, in lower case.
    package var id: String?
    /// An e-mail address, in any case, that stands in a field that asks for one.
    package var email: String?
    /// The id of a message: those kept before it.
    package var before: String?
    package var limit: Int

    package init(
        site: String? = nil, department: String? = nil, state: MessageRecord.State? = nil, from: Instant? = nil,
        to: Instant? = nil, text: String? = nil, id: String? = nil, email: String? = nil, before: String? = nil,
        limit: Int = 50
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
        self.limit = limit
    }
}

/// The outcome of deleting messages.
package struct MessageDeletion: Codable, Hashable, Sendable {
    /// The number of messages deleted.
    package let deleted: Int
    /// True if nothing of them is left in the ledger's files either. If they could not be purged, for example for lack
    /// of space, the purge is retried every minute.
    package let complete: Bool

    package init(deleted: Int, complete: Bool) {
        self.deleted = deleted
        self.complete = complete
    }
}

/// A request to delete all messages of one e-mail address.
package struct MessageErasure: Codable, Hashable, Sendable {
    /// The whole e-mail address, in any case: 3 to 320 characters on one line.
    package let email: String

    package init(email: String) {
        self.email = email
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case email
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let email: String? = try fields.checked(.email, FieldRules.addressRule, FieldRules.isAddress)
        try self.init(email: email ?? fields(.email))
    }
}
