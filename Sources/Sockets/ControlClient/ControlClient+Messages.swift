// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import ControlAPI
import Hours
import NIOHTTP1

extension ControlClient {
    /// The one kept last first.
    package func messages(_ query: MessageQuery = MessageQuery()) async throws(ControlClientError) -> [MessageRecord] {
        let parameters: [(String, String?)] = [
            ("site", query.site), ("department", query.department), ("state", query.state?.rawValue),
            ("from", query.from?.description), ("to", query.to?.description), ("text", query.text),
            ("id", query.id), ("email", query.email), ("before", query.before), ("limit", "\(query.limit)"),
        ]
        let given = parameters.compactMap { name, value in value.map { (name, $0) } }
        return try await call(ControlRequest(.GET, ["v1", "messages"], query: given), MessageRecord.List.self).messages
    }

    package func message(_ id: String) async throws(ControlClientError) -> MessageRecord {
        try await call(ControlRequest(.GET, ["v1", "messages", id]), MessageRecord.self)
    }

    /// Has its targets that were given up wait again, and tries at once what waits.
    package func retryDeliveries(of id: String) async throws(ControlClientError) -> MessageRecord {
        try await call(ControlRequest(.POST, ["v1", "messages", id, "retries"]), MessageRecord.self)
    }

    package func delete(message id: String) async throws(ControlClientError) -> MessageDeletion {
        try await call(ControlRequest(.DELETE, ["v1", "messages", id]), MessageDeletion.self)
    }

    /// Deletes every message that has this e-mail address in any case, also those that wait to be delivered.
    package func eraseMessages(email: String) async throws(ControlClientError) -> MessageDeletion {
        let body = try encode(MessageErasure(email: email))
        return try await call(ControlRequest(.POST, ["v1", "messages", "erasures"], body: body), MessageDeletion.self)
    }
}
