// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
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

    /// `id` is the occurrence's key, `type` is always `com.chathours.trigger.fired`, `subject` is the trigger's name
    /// and `time` is when it fired. In `data`, departments have the members that they have in `state.json`.
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

/// The `data` of a firing's event.
struct FiringData: Encodable {
    private let site: String
    private let trigger: String
    private let due: Instant
    private let event: OccurrenceEvent
    private let eventAt: Instant
    private let departments: [String: Department]
    private let texts: [Text]

    init(_ firing: Firing) {
        site = firing.key.site
        trigger = firing.key.trigger
        due = firing.key.due
        event = firing.event
        eventAt = firing.eventAt
        departments = Dictionary(firing.departments.map { ($0.name, Department($0)) }, uniquingKeysWith: { $1 })
        texts = firing.texts.map { Text(departments: $0.departments, text: $0.text.byLanguage) }
    }

    private enum CodingKeys: String, CodingKey {
        case site, trigger, due, event, departments, texts
        case eventAt = "event_at"
    }

    private struct Text: Encodable {
        let departments: [String]
        let text: [String: String]
    }

    private struct Department: Encodable {
        let state: Firing.Department

        init(_ state: Firing.Department) {
            self.state = state
        }

        private enum CodingKeys: String, CodingKey {
            case name, phase, reason, status, accepting, route
            case closesAt = "closes_at"
            case opensAt = "opens_at"
        }

        /// Instants that never come are null, as in `state.json`.
        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(state.displayName.byLanguage, forKey: .name)
            try members.encode(state.phase, forKey: .phase)
            try members.encode(state.reason, forKey: .reason)
            try members.encode(state.status, forKey: .status)
            try members.encode(state.accepting, forKey: .accepting)
            try members.encode(state.route, forKey: .route)
            try members.encode(state.closesAt, forKey: .closesAt)
            try members.encode(state.opensAt, forKey: .opensAt)
        }
    }
}

extension LocalizedText {
    fileprivate var byLanguage: [String: String] {
        Dictionary(entries.map { ($0.language, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The `data` of a visitor's message's event.
struct MessageData: Encodable {
    private let message: VisitorMessage

    init(_ message: VisitorMessage) {
        self.message = message
    }

    private enum CodingKeys: String, CodingKey {
        case id, site, department, form, language, answers, page
        case receivedAt = "received_at"
        case answerBy = "answer_by"
    }

    /// Encodes the message, with null for missing values.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(message.id, forKey: .id)
        try members.encode(message.site, forKey: .site)
        try members.encode(message.department, forKey: .department)
        try members.encode(message.form, forKey: .form)
        try members.encode(message.receivedAt, forKey: .receivedAt)
        try members.encode(message.language, forKey: .language)
        try members.encode(message.answers, forKey: .answers)
        try members.encode(message.answerBy, forKey: .answerBy)
        try members.encode(message.page, forKey: .page)
    }
}
