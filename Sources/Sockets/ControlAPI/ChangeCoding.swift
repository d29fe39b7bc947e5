import Hours

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
