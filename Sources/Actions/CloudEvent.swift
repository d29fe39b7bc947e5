import Desk
import FoundationEssentials
import Hours

/// A firing as a CloudEvents 1.0 event in the JSON format: the body of webhooks, and the standard input of commands.
///
/// `id` is the occurrence's key, `source` is `/chathours/SITE`, `type` is always `com.chathours.trigger.fired`,
/// `subject` is the trigger's name and `time` is when it fired. In `data`, departments have the members that they have
/// in `state.json`.
public struct CloudEvent: Sendable {
    /// Structured mode of the HTTP binding.
    public static let contentType = "application/cloudevents+json; charset=utf-8"
    public static let type = "com.chathours.trigger.fired"

    /// The same bytes for the same firing.
    public let json: [UInt8]

    public init(_ firing: Firing) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts, truth values and tables of these can always be encoded.
        json = (try? encoder.encode(Envelope(firing))).map { Array($0) } ?? []
    }
}

private struct Envelope: Encodable {
    let specversion = "1.0"
    let id: String
    let source: String
    let type = CloudEvent.type
    let subject: String
    let time: Instant
    let datacontenttype = "application/json"
    let data: FiringData

    init(_ firing: Firing) {
        id = firing.key.description
        source = "/chathours/\(firing.key.site)"
        subject = firing.key.trigger
        time = firing.firedAt
        data = FiringData(firing)
    }
}
