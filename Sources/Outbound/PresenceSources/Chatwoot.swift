// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Chatwoot's Application API: the agents of an account, and those of each inbox that counts. Neither list has pages.
struct Chatwoot: Platform {
    let account: String
    let groups: DepartmentMapping

    /// An agent, also as a member of an inbox.
    struct Agent: Decodable, Sendable {
        let id: Int64
        let status: Availability

        enum CodingKeys: String, CodingKey {
            case id
            case status = "availability_status"
        }
    }

    enum Availability: String, Decodable, Sendable {
        case online, busy, offline
        /// A synonym for `online` that its documentation uses in places.
        case available
    }

    struct Members: Decodable, Sendable {
        let payload: [Agent]
    }

    func agents(over connection: PlatformConnection) async throws(PlatformError) -> [PlatformAgent] {
        let path = ["api", "v1", "accounts", account]
        var inboxes: [Int64: [String]] = [:]
        for inbox in groups.identifiers {
            let members = try await connection.get(Members.self, path + ["inbox_members", inbox])
            for member in members.payload { inboxes[member.id, default: []].append(inbox) }
        }
        // Asked last: the statuses are as new as they can be.
        let agents = try await connection.get([Agent].self, path + ["agents"])
        return agents.compactMap { agent in
            let departments = groups.departments(of: inboxes[agent.id] ?? [])
            guard let status = agent.status.meaning, !departments.isEmpty else { return nil }
            return PlatformAgent(name: "\(agent.id)", status: status, departments: departments)
        }
    }
}

extension Chatwoot.Availability {
    /// Nil: the agent is not there. Who is busy gets no conversation by itself.
    var meaning: AgentStatus? {
        switch self {
        case .online, .available: .online
        case .busy: .away
        case .offline: nil
        }
    }
}
