/// Whose messages are to be deleted.
public struct MessageErasure: Codable, Hashable, Sendable {
    /// The whole e-mail address, in any case: 1 to 320 characters on one line.
    public let email: String

    public init(email: String) {
        self.email = email
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case email
    }

    public init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let email: String? = try fields.checked(.email, TextRule.addressRule, TextRule.isAddress)
        try self.init(email: email ?? fields(.email))
    }
}
