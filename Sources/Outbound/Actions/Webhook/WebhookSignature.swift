// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import OutboundHTTP

/// The headers that the Standard Webhooks specification has for a message.
struct WebhookHeaders: Sendable {
    let id: String
    /// Seconds since 1970, of the attempt.
    let timestamp: String
    /// One for each secret, with blanks between them.
    let signature: String

    init(id: String, body: [UInt8], secrets: [Secret], at now: Instant) {
        self.id = id
        timestamp = String(now.secondsSince1970)
        let content = Array("\(id).\(timestamp).".utf8) + body
        signature = secrets.map { $0.signature(of: content) }.joined(separator: " ")
    }

    /// The key with `_` for its dots: the specification has no dot in an id, since dots divide what is signed. No name
    /// has `_` in it, so that different keys stay different.
    static func id(_ key: OccurrenceKey) -> String {
        String(key.description.map { $0 == "." ? "_" : $0 })
    }

    /// A message goes to several targets, which may be one receiver: `index` tells them apart.
    static func id(_ message: VisitorMessage, index: Int) -> String { "\(message.id)_\(index)" }
}
