// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials

/// Zendesk's Agent Availability API (JSON:API, pages by cursor): who is online on one channel.
struct Zendesk: Platform {
    private static let pageSize = 100
    private static let maxPages = 100

    let channel: String
    let groups: DepartmentMapping

    struct Page: Decodable, Sendable {
        let data: [Availability]
        let included: [Channel]?
        let links: Links?
        let meta: Meta?
    }

    struct Availability: Decodable, Sendable {
        let attributes: Attributes

        struct Attributes: Decodable, Sendable {
            let agent: Int64
            /// Not there where Zendesk does not know them.
            let groups: [Int64]?

            enum CodingKeys: String, CodingKey {
                case agent = "agent_id"
                case groups = "group_ids"
            }
        }
    }

    /// An object included beside the agents; work items are included too, with other attributes.
    struct Channel: Decodable, Sendable {
        let id: String
        let type: String
        let attributes: Attributes?

        struct Attributes: Decodable, Sendable {
            let serving: Int?
            let capacity: Int?

            enum CodingKeys: String, CodingKey {
                case serving = "work_item_count"
                case capacity = "max_capacity"
            }
        }
    }

    struct Links: Decodable, Sendable {
        let next: String?
    }

    struct Meta: Decodable, Sendable {
        let hasMore: Bool?
        let cursor: String?

        enum CodingKeys: String, CodingKey {
            case hasMore = "has_more"
            case cursor = "after_cursor"
        }
    }

    func agents(over connection: PlatformConnection) async throws(PlatformError) -> [PlatformAgent] {
        var agents: [PlatformAgent] = []
        var cursors: [String] = []
        while true {
            let page = try await page(behind: cursors.last, over: connection)
            agents += try self.agents(on: page)
            guard page.hasMore else { return agents }
            guard let cursor = page.cursor, !cursors.contains(cursor) else {
                throw PlatformError("there are more agents, but no valid cursor to the next page")
            }
            guard cursors.count < Self.maxPages else {
                throw PlatformError("the list of agents has more than \(Self.maxPages) pages")
            }
            cursors.append(cursor)
        }
    }

    private func page(
        behind cursor: String?, over connection: PlatformConnection
    ) async throws(PlatformError) -> Page {
        let path = ["api", "v2", "agent_availabilities"]
        let (filter, size) = ("\(channel):online", "\(Self.pageSize)")
        guard let cursor else {
            return try await connection.get(Page.self, path, ["filter[channel_status]": filter, "page[size]": size])
        }
        return try await connection.get(
            Page.self, path, ["filter[channel_status]": filter, "page[size]": size, "page[after]": cursor])
    }

    private func agents(on page: Page) throws(PlatformError) -> [PlatformAgent] {
        let channels = Dictionary((page.included ?? []).filter { $0.type == "channels" }.map { ($0.id, $0) }) { $1 }
        var agents: [PlatformAgent] = []
        for attributes in page.data.map(\.attributes) {
            if attributes.groups == nil, groups.asksForGroups {
                throw PlatformError(
                    "no groups given for agent \(attributes.agent); set departments to all")
            }
            let departments = groups.departments(of: (attributes.groups ?? []).lazy.map { "\($0)" })
            guard !departments.isEmpty else { continue }
            let load = channels["agent_availabilities|\(attributes.agent)|channels|\(channel)"]?.attributes
            agents.append(
                PlatformAgent(
                    name: "\(attributes.agent)", status: .online, departments: departments, serving: load?.serving,
                    capacity: load?.capacity))
        }
        return agents
    }
}

extension Zendesk.Page {
    var hasMore: Bool { meta?.hasMore ?? (links?.next != nil) }

    /// The cursor of the next page. Nothing else of a link is used: it could lead the credential elsewhere.
    var cursor: String? {
        if let cursor = meta?.cursor, !cursor.isEmpty { return cursor }
        let items = links?.next.flatMap { URLComponents(string: $0) }?.queryItems
        return items?.first { $0.name == "page[after]" }?.value
    }
}
