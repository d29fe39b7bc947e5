import Hours

/// A visitor's message is safe.
package struct MessageReceived: Codable, Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    package let id: String
    package let department: String
    /// By when the visitor may expect an answer; null when nothing is promised.
    package let answerBy: Instant?

    package init(id: String, department: String, answerBy: Instant?) {
        self.id = id
        self.department = department
        self.answerBy = answerBy
    }

    enum CodingKeys: String, CodingKey {
        case id, department, answerBy
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(department, forKey: .department)
        try container.encode(answerBy, forKey: .answerBy)
    }
}
