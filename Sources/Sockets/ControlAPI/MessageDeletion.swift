// SPDX-License-Identifier: Apache-2.0

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
