import ChathoursCore
import Hours

/// What a caller says of one agent.
package struct AgentUpdate: Codable, Hashable, Sendable {
    package let status: AgentStatus
    package let departments: [String]
    /// How long this counts, 1 s to 1 day; nil: as long as each department's `lease` says.
    package let lease: Span?
    package let serving: Int?
    package let capacity: Int?
    /// Nil: now.
    package let reportedAt: Instant?

    package static let leases = Span(seconds: 1)...Span(seconds: 86_400)
    package static let chats = 0...100_000
    package static let mostDepartments = 256

    package init(
        status: AgentStatus, departments: [String], lease: Span? = nil, serving: Int? = nil, capacity: Int? = nil,
        reportedAt: Instant? = nil
    ) {
        self.status = status
        self.departments = departments
        self.lease = lease
        self.serving = serving
        self.capacity = capacity
        self.reportedAt = reportedAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case status, departments, lease, serving, capacity
        case reportedAt = "reported_at"
    }

    package init(from decoder: any Decoder) throws {
        try self.init(RequestFields(decoder, CodingKeys.self))
    }

    init(_ fields: RequestFields<CodingKeys>) throws {
        try self.init(
            status: fields.word(.status), departments: fields.departments(.departments) ?? fields(.departments),
            lease: fields.lease(.lease), serving: fields.number(.serving, in: Self.chats),
            capacity: fields.number(.capacity, in: Self.chats),
            reportedAt: fields.ifPresent(.reportedAt))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encode(departments, forKey: .departments)
        try container.encodeIfPresent(lease?.seconds, forKey: .lease)
        try container.encodeIfPresent(serving, forKey: .serving)
        try container.encodeIfPresent(capacity, forKey: .capacity)
        try container.encodeIfPresent(reportedAt, forKey: .reportedAt)
    }
}

extension RequestFields {
    /// Nil when the field is not there.
    func departments(_ key: Key) throws -> [String]? {
        try checked(key, "this lists 1 to \(AgentUpdate.mostDepartments) departments, each once; \(TextRule.nameRule)")
        {
            (1...AgentUpdate.mostDepartments).contains($0.count) && Set($0).count == $0.count
                && $0.allSatisfy(TextRule.isName)
        }
    }

    fileprivate func lease(_ key: Key) throws -> Span? {
        guard let span: SpanText = try ifPresent(key) else { return nil }
        guard AgentUpdate.leases.contains(span.span) else {
            throw refusal(of: key, "a lease of \(span.span) lies outside the bounds of 1 s and 1 day")
        }
        return span.span
    }
}
