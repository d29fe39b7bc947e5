// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A caller's report on one agent.
package struct AgentUpdate: Codable, Hashable, Sendable {
    package let status: AgentStatus
    package let departments: [String]
    /// The time for which the report counts, 1 s to 1 day; nil for each department's `lease`.
    package let lease: Span?
    package let serving: Int?
    package let capacity: Int?
    /// Nil: now.
    package let reportedAt: Instant?

    package static let leases = Span(seconds: 1)...Span(seconds: 86_400)
    package static let chats = 0...100_000
    package static let maxDepartments = 256

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
        try checked(
            key, "expected 1 to \(AgentUpdate.maxDepartments) departments, each once; \(FieldRules.nameRule)"
        ) {
            (1...AgentUpdate.maxDepartments).contains($0.count) && Set($0).count == $0.count
                && $0.allSatisfy(FieldRules.isName)
        }
    }

    fileprivate func lease(_ key: Key) throws -> Span? {
        guard let span: SpanText = try ifPresent(key) else { return nil }
        guard AgentUpdate.leases.contains(span.span) else {
            throw refusal(of: key, "a lease of \(span.span) is out of range; it must be from 1 s to 1 day")
        }
        return span.span
    }
}

/// The outcome of a report on several agents.
package struct AgentListOutcome: Codable, Hashable, Sendable {
    /// The number of agents in the report.
    package let reported: Int
    /// The number of agents removed because they were no longer listed.
    package let removed: Int
    /// The departments it named that the site does not have. Nil if there are none.
    package let unknownDepartments: [String]?

    package init(reported: Int, removed: Int, unknownDepartments: [String] = []) {
        self.reported = reported
        self.removed = removed
        self.unknownDepartments = unknownDepartments.isEmpty ? nil : unknownDepartments
    }
}

/// A caller's report on several agents at once.
package struct AgentListUpdate: Codable, Hashable, Sendable {
    package let agents: [Entry]
    /// True if the list is complete: agents that the same source reported before and does not list now are removed.
    package let complete: Bool

    package static let maxAgents = 10_000

    package init(agents: [Entry], complete: Bool = false) {
        self.agents = agents
        self.complete = complete
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case agents, complete
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let agents: [Entry] = try fields(.agents)
        guard agents.count <= Self.maxAgents else {
            throw fields.refusal(of: .agents, "\(agents.count) agents; the maximum is \(Self.maxAgents)")
        }
        var names: Set<String> = []
        for entry in agents where !names.insert(entry.agent).inserted {
            throw fields.refusal(of: .agents, "the agent \(entry.agent.debugDescription) is listed twice")
        }
        try self.init(agents: agents, complete: fields.ifPresent(.complete) ?? false)
    }

    /// An agent's name beside what is said of it, in one object.
    package struct Entry: Codable, Hashable, Sendable {
        package let agent: String
        package let update: AgentUpdate

        package init(agent: String, update: AgentUpdate) {
            self.agent = agent
            self.update = update
        }

        enum CodingKeys: String, CodingKey {
            case agent
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            guard let agent = FieldRules.agent(try container.decode(String.self, forKey: .agent)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .agent, in: container, debugDescription: FieldRules.agentRule)
            }
            let fields = try RequestFields(decoder, AgentUpdate.CodingKeys.self, beside: [CodingKeys.agent.rawValue])
            try self.init(agent: agent, update: AgentUpdate(fields))
        }

        package func encode(to encoder: any Encoder) throws {
            try update.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(agent, forKey: .agent)
        }
    }
}
