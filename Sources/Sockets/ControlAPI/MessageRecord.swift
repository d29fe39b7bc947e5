// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// A visitor's message, and what has been done to deliver it. In JSON its fields are those of the message, and with
/// them `state` and `deliveries`.
package struct MessageRecord: Codable, Hashable, Sendable {
    package let message: VisitorMessage
    package let state: MessageState
    /// In the order of its targets.
    package let deliveries: [Delivery]

    package init(message: VisitorMessage, state: MessageState, deliveries: [Delivery]) {
        self.message = message
        self.state = state
        self.deliveries = deliveries
    }

    enum CodingKeys: String, CodingKey {
        case state, deliveries
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            message: try VisitorMessage(from: decoder), state: try container.decode(MessageState.self, forKey: .state),
            deliveries: try container.decode([Delivery].self, forKey: .deliveries))
    }

    package func encode(to encoder: any Encoder) throws {
        try message.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(state, forKey: .state)
        try container.encode(deliveries, forKey: .deliveries)
    }

    /// The way to one target.
    package struct Delivery: Codable, Hashable, Sendable {
        /// As in site files: `mail: team`.
        package let target: String
        package let state: MessageState
        /// Not before this instant; nil when it is settled.
        package let nextAttempt: Instant?
        /// The earliest first.
        package let attempts: [Attempt]

        package init(target: String, state: MessageState, nextAttempt: Instant?, attempts: [Attempt]) {
            self.target = target
            self.state = state
            self.nextAttempt = nextAttempt
            self.attempts = attempts
        }
    }

    package struct List: Codable, Hashable, Sendable {
        /// The one kept last first.
        package let messages: [MessageRecord]

        package init(messages: [MessageRecord]) {
            self.messages = messages
        }
    }
}
