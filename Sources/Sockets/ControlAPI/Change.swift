// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// Something that has changed, as `GET /v1/watch` tells it: one JSON object a line.
package struct Change: Hashable, Sendable {
    package let at: Instant
    package let event: Event

    package init(at: Instant, _ event: Event) {
        self.at = at
        self.event = event
    }

    package enum Event: Hashable, Sendable {
        case state(State)
        case agent(Agent)
        case override(OverrideChange)
        case occurrence(TriggerOccurrence)
        case reload(ReloadReport)
    }

    /// A published state, and those departments in it that are not as they were.
    package struct State: Codable, Hashable, Sendable {
        package let site: String
        package let generation: Int64
        package let phase: Phase
        package let accepting: Bool
        /// The changed departments, by name.
        package let departments: [String: Department]

        package init(
            site: String, generation: Int64, phase: Phase, accepting: Bool, departments: [String: Department]
        ) {
            self.site = site
            self.generation = generation
            self.phase = phase
            self.accepting = accepting
            self.departments = departments
        }
    }

    package struct Department: Codable, Hashable, Sendable {
        package let phase: Phase
        package let reason: String
        package let status: Status
        package let accepting: Bool
        /// A department's name, or `form`.
        package let route: String

        package init(phase: Phase, reason: String, status: Status, accepting: Bool, route: String) {
            self.phase = phase
            self.reason = reason
            self.status = status
            self.accepting = accepting
            self.route = route
        }
    }

    /// An agent who is not as they were.
    package struct Agent: Codable, Hashable, Sendable {
        package let site: String
        package let agent: String
        /// Nil when the agent has gone.
        package let status: AgentStatus?

        package init(site: String, agent: String, status: AgentStatus?) {
            self.site = site
            self.agent = agent
            self.status = status
        }
    }

    /// An override that was set or has ended.
    package struct OverrideChange: Codable, Hashable, Sendable {
        package let site: String
        package let record: OverrideRecord

        package init(site: String, record: OverrideRecord) {
            self.site = site
            self.record = record
        }
    }
}

/// The event's own fields stand beside `at` and `kind`.
extension Change: Codable {
    private enum Kind: String, Codable {
        case state, agent, override, occurrence, reload
    }

    private enum CodingKeys: String, CodingKey {
        case at, kind
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        at = try container.decode(Instant.self, forKey: .at)
        event =
            switch try container.decode(Kind.self, forKey: .kind) {
            case .state: .state(try State(from: decoder))
            case .agent: .agent(try Agent(from: decoder))
            case .override: .override(try OverrideChange(from: decoder))
            // Its own `at` is that of the change.
            case .occurrence: .occurrence(try TriggerOccurrence(from: decoder))
            case .reload: .reload(try ReloadReport(from: decoder))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        switch event {
        case .state(let state): try encode(.state, state, to: encoder)
        case .agent(let agent): try encode(.agent, agent, to: encoder)
        case .override(let override): try encode(.override, override, to: encoder)
        case .occurrence(let occurrence): try encode(.occurrence, occurrence, to: encoder)
        case .reload(let report): try encode(.reload, report, to: encoder)
        }
    }

    private func encode(_ kind: Kind, _ payload: some Encodable, to encoder: any Encoder) throws {
        try payload.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(kind, forKey: .kind)
    }
}
