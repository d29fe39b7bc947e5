import Hours

/// Which messages of the history are wanted; nil: any.
package struct MessageQuery: Hashable, Sendable {
    /// How many are answered at once, at most: a message may have 64 KiB.
    package static let mostAtOnce = 100
    package static let longestText = 200

    package var site: String?
    package var department: String?
    package var state: MessageRecord.State?
    /// Received at this instant or later.
    package var from: Instant?
    /// Received before this instant.
    package var to: Instant?
    /// What one of the answers contains, whatever its case and accents.
    package var text: String?
    /// What the id begins with, in lower case.
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

/// What came of deleting messages.
package struct MessageDeletion: Codable, Hashable, Sendable {
    /// How many there were; they are gone.
    package let deleted: Int
    /// Whether nothing of them is left in the ledger's files either. Where that could not be done, as for lack of room,
    /// it is tried again every minute.
    package let complete: Bool

    package init(deleted: Int, complete: Bool) {
        self.deleted = deleted
        self.complete = complete
    }
}

/// Whose messages are to be deleted.
package struct MessageErasure: Codable, Hashable, Sendable {
    /// The whole e-mail address, in any case: 1 to 320 characters on one line.
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
