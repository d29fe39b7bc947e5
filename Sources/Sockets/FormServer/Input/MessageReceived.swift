import Hours

/// A visitor's message is safe.
public struct MessageReceived: Codable, Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    public let id: String
    public let department: String
    /// By when the visitor may expect an answer; null when nothing is promised.
    public let answerBy: Instant?

    public init(id: String, department: String, answerBy: Instant?) {
        self.id = id
        self.department = department
        self.answerBy = answerBy
    }

    enum CodingKeys: String, CodingKey {
        case id, department, answerBy
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(department, forKey: .department)
        try container.encode(answerBy, forKey: .answerBy)
    }
}
