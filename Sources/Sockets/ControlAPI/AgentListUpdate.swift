import ChathoursCore

/// What a caller says of several agents at once.
package struct AgentListUpdate: Codable, Hashable, Sendable {
    package let agents: [Entry]
    /// Whether these are all: whom the same source reported before and does not list now has gone.
    package let complete: Bool

    package static let mostAgents = 10_000

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
        guard agents.count <= Self.mostAgents else {
            throw fields.refusal(of: .agents, "\(agents.count) agents are too many; send at most \(Self.mostAgents)")
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
            let agent = try container.decode(String.self, forKey: .agent)
            guard TextRule.isAgent(agent) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .agent, in: container, debugDescription: TextRule.agentRule)
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
