// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Rocket.Chat's omnichannel endpoints: the agents, and those of each department that counts, both in pages.
struct RocketChat: Platform {
    private static let pageSize = 100
    private static let maxAgents = 10_000

    let groups: DepartmentMapping

    struct Agent: Decodable, Sendable {
        let id: String
        let username: String
        let status: Presence?
        let service: Service?

        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case username, status
            case service = "statusLivechat"
        }
    }

    /// The status that a user's own client shows; missing for users who have never been online.
    enum Presence: String, Decodable, Sendable {
        case online, away, busy, offline
    }

    /// Indicates whether an agent takes chats; missing for agents who have never set it.
    enum Service: String, Decodable, Sendable {
        case available
        case notAvailable = "not-available"
    }

    struct Membership: Decodable, Sendable {
        let agentId: String
    }

    struct Agents: RocketChatPage {
        let users: [Agent]
        let total: Int
        let success: Bool
        var items: [Agent] { users }
    }

    struct Members: RocketChatPage {
        let agents: [Membership]
        let total: Int
        let success: Bool
        var items: [Membership] { agents }
    }

    func agents(over connection: PlatformConnection) async throws(PlatformError) -> [PlatformAgent] {
        let path = ["api", "v1", "livechat"]
        var memberships: [String: [String]] = [:]
        for department in groups.identifiers {
            let members = try await all(
                Members.self, path + ["department", department, "agents"], by: \.agentId, over: connection)
            for member in members { memberships[member.agentId, default: []].append(department) }
        }
        // Asked last: the statuses are as new as they can be.
        let agents = try await all(Agents.self, path + ["users", "agent"], by: \.id, over: connection)
        return agents.compactMap { agent in
            let departments = groups.departments(of: memberships[agent.id] ?? [])
            guard let status = agent.meaning, !departments.isEmpty else { return nil }
            return PlatformAgent(name: agent.username, status: status, departments: departments)
        }
    }

    /// All pages of a list. An agent who comes or goes meanwhile may push another over a page's edge: all is void then.
    private func all<Page: RocketChatPage>(
        _ page: Page.Type, _ path: [String], by id: (Page.Item) -> String, over connection: PlatformConnection
    ) async throws(PlatformError) -> [Page.Item] {
        var items: [Page.Item] = []
        var total: Int?
        repeat {
            let page = try await connection.get(
                page, path,
                ["count": "\(Self.pageSize)", "offset": "\(items.count)", "sort": #"{"username":1}"#])
            guard page.success else { throw PlatformError("the platform reports a failure") }
            guard page.total <= Self.maxAgents else {
                throw PlatformError("\(page.total) agents listed; the limit is \(Self.maxAgents)")
            }
            guard page.total == total ?? page.total, !page.items.isEmpty || page.total == items.count else {
                throw PlatformError("the list of agents changed during the poll")
            }
            total = page.total
            items += page.items
        } while items.count < total ?? 0
        guard items.count == total, Set(items.map(id)).count == items.count else {
            throw PlatformError("the list of agents changed during the poll")
        }
        return items
    }
}

/// A part of a list.
protocol RocketChatPage: Decodable, Sendable {
    associatedtype Item: Sendable
    var items: [Item] { get }
    /// The number of items on all pages.
    var total: Int { get }
    var success: Bool { get }
}

extension RocketChat.Agent {
    /// Nil: the agent is not there, or takes no chats.
    var meaning: AgentStatus? {
        guard service == .available else { return nil }
        return switch status {
        case .online: .online
        case .away, .busy: .away
        case .offline, nil: nil
        }
    }
}
