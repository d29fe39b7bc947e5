import Desk
import Hours

/// Something that has changed, as `GET /v1/watch` tells it: one JSON object a line.
public struct Change: Hashable, Sendable {
    public let at: Instant
    public let event: Event

    public init(at: Instant, _ event: Event) {
        self.at = at
        self.event = event
    }

    public enum Event: Hashable, Sendable {
        case state(State)
        case agent(Agent)
        case override(OverrideChange)
        case occurrence(TriggerOccurrence)
        case reload(ReloadReport)
    }

    /// A published state, and those departments in it that are not as they were.
    public struct State: Codable, Hashable, Sendable {
        public let site: String
        public let generation: Int64
        public let phase: Phase
        public let accepting: Bool
        /// By name.
        public let departments: [String: Department]

        public init(
            site: String, generation: Int64, phase: Phase, accepting: Bool, departments: [String: Department]
        ) {
            self.site = site
            self.generation = generation
            self.phase = phase
            self.accepting = accepting
            self.departments = departments
        }
    }

    public struct Department: Codable, Hashable, Sendable {
        public let phase: Phase
        public let reason: String
        public let status: Status
        public let accepting: Bool
        /// A department's name, or `form`.
        public let route: String

        public init(phase: Phase, reason: String, status: Status, accepting: Bool, route: String) {
            self.phase = phase
            self.reason = reason
            self.status = status
            self.accepting = accepting
            self.route = route
        }
    }

    /// An agent who is not as they were.
    public struct Agent: Codable, Hashable, Sendable {
        public let site: String
        public let agent: String
        /// Nil when the agent has gone.
        public let status: AgentStatus?

        public init(site: String, agent: String, status: AgentStatus?) {
            self.site = site
            self.agent = agent
            self.status = status
        }
    }

    /// An override that was set or has ended.
    public struct OverrideChange: Codable, Hashable, Sendable {
        public let site: String
        public let record: OverrideRecord

        public init(site: String, record: OverrideRecord) {
            self.site = site
            self.record = record
        }
    }
}
