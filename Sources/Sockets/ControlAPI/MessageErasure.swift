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
        let email: String? = try fields.checked(.email, TextRule.addressRule, TextRule.isAddress)
        try self.init(email: email ?? fields(.email))
    }
}
