import Desk
import Hours

/// A visitor's message, and what has been done to deliver it. In JSON its fields are those of the message, and with
/// them `state` and `deliveries`.
public struct MessageRecord: Codable, Hashable, Sendable {
    public enum State: String, CaseIterable, Codable, Hashable, Sendable {
        case waiting, delivered
        /// Given up; of a message: at least one of its targets is, and none waits.
        case failed
    }

    public let message: VisitorMessage
    public let state: State
    /// In the order of its targets.
    public let deliveries: [Delivery]

    public init(message: VisitorMessage, state: State, deliveries: [Delivery]) {
        self.message = message
        self.state = state
        self.deliveries = deliveries
    }

    enum CodingKeys: String, CodingKey {
        case state, deliveries
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            message: try VisitorMessage(from: decoder), state: try container.decode(State.self, forKey: .state),
            deliveries: try container.decode([Delivery].self, forKey: .deliveries))
    }

    public func encode(to encoder: any Encoder) throws {
        try message.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(state, forKey: .state)
        try container.encode(deliveries, forKey: .deliveries)
    }

    /// The way to one target.
    public struct Delivery: Codable, Hashable, Sendable {
        /// As in site files: `mail: team`.
        public let target: String
        public let state: State
        /// Not before this instant; nil when it is settled.
        public let nextAttempt: Instant?
        /// The earliest first.
        public let attempts: [Attempt]

        public init(target: String, state: State, nextAttempt: Instant?, attempts: [Attempt]) {
            self.target = target
            self.state = state
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    public struct Attempt: Codable, Hashable, Sendable {
        public let at: Instant
        public let outcome: ActionResult.Outcome
        /// What the runner saw; may be empty.
        public let detail: String

        public init(at: Instant, outcome: ActionResult.Outcome, detail: String) {
            self.at = at
            self.outcome = outcome
            self.detail = detail
        }
    }

    public struct List: Codable, Hashable, Sendable {
        /// The one kept last first.
        public let messages: [MessageRecord]

        public init(messages: [MessageRecord]) {
            self.messages = messages
        }
    }
}
