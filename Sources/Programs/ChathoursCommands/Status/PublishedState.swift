import ChathoursCore
import ControlAPI
import FoundationEssentials
import Hours

/// What is read of a published `state.json` (design.md section 5).
struct PublishedState: Decodable {
    struct Widget: Decodable {
        let show: String
    }

    struct Agents: Decodable {
        let online, away, invisible: Int
    }

    struct Department: Decodable {
        let phase: Phase
        let reason, status: String
        let accepting: Bool
        let agents: Agents
        let route: String
        let closesAt, opensAt: Instant?

        enum CodingKeys: String, CodingKey {
            case phase, reason, status, accepting, agents, route
            case closesAt = "closes_at"
            case opensAt = "opens_at"
        }
    }

    struct Notice: Decodable {
        let trigger: String
        let departments: [String]
        let from: Instant
        let until: Instant?
        let text: [String: String]
    }

    struct Change: Decodable {
        let at: Instant
        let department: String
        let phase: Phase
    }

    let schema: Int
    let site: String
    /// Display names by language; nil in a state of 0.1.0.
    let name: [String: String]?
    let generation: Int64
    let generatedAt, validUntil: Instant
    let timeZone: String
    let tzdata: String?
    let channel: String
    let accepting: Bool
    let phase: Phase
    let reason: String
    let closesAt, opensAt: Instant?
    let widget: Widget
    let departments: [String: Department]
    let notices: [Notice]
    let upcoming: [Change]

    /// The site's display name, in English if that is written; nil if none is.
    var displayName: String? { name?["en"] ?? name?.min { $0.key < $1.key }?.value }

    enum CodingKeys: String, CodingKey {
        case schema, site, name, generation, tzdata, channel, accepting, phase, reason, widget, departments, notices
        case upcoming
        case generatedAt = "generated_at"
        case validUntil = "valid_until"
        case timeZone = "time_zone"
        case closesAt = "closes_at"
        case opensAt = "opens_at"
    }
}
