import ChathoursCore
import Hours

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
