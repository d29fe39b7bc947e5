import ChathoursCore
import FoundationEssentials
import Hours

/// A CloudEvents 1.0 event in the JSON format: the body of webhooks, and the standard input of commands.
///
/// `source` is `/chathours/SITE`, and `id` is different for all events of a source.
package struct CloudEvent: Sendable {
    /// Structured mode of the HTTP binding.
    package static let contentType = "application/cloudevents+json; charset=utf-8"

    /// The same bytes for the same firing or message.
    package let json: [UInt8]

    /// `id` is the occurrence's key, `type` is always `com.chathours.trigger.fired`, `subject` is the trigger's name and
    /// `time` is when it fired. In `data`, departments have the members that they have in `state.json`.
    package init(_ firing: Firing) {
        self.init(
            Envelope(
                id: firing.key.description, source: "/chathours/\(firing.key.site)",
                type: "com.chathours.trigger.fired", subject: firing.key.trigger, time: firing.firedAt,
                data: FiringData(firing)))
    }

    /// `id` is the message's, `type` is always `com.chathours.message.received`, `subject` is the department's name and
    /// `time` is when it was received.
    package init(_ message: VisitorMessage) {
        self.init(
            Envelope(
                id: message.id, source: "/chathours/\(message.site)", type: "com.chathours.message.received",
                subject: message.department, time: message.receivedAt, data: MessageData(message)))
    }

    private init(_ envelope: Envelope<some Encodable>) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts, truth values and tables of these can always be encoded.
        json = (try? encoder.encode(envelope)).map { Array($0) } ?? []
    }
}

private struct Envelope<Content: Encodable>: Encodable {
    let specversion = "1.0"
    let id: String
    let source: String
    let type: String
    let subject: String
    let time: Instant
    let datacontenttype = "application/json"
    let data: Content
}
