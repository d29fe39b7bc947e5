// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Zendesk's Real Time Chat API. It tells how many agents there are and not who they are, so numbered ones stand for
/// them: `sales:online-1`, `sales:online-2`. Who works for two departments is one agent in each.
struct ZendeskChat: Platform {
    private static let maxAgents = 10_000

    let groups: [String: ChatPlatform.Groups]

    struct Answer: Decodable, Sendable {
        let content: Content?
        let message: String?
        let status: Int

        enum CodingKeys: String, CodingKey {
            case content, message
            case status = "status_code"
        }
    }

    struct Content: Decodable, Sendable {
        let data: Counts
    }

    struct Counts: Decodable, Sendable {
        let online: Int
        let away: Int?
        let invisible: Int?

        enum CodingKeys: String, CodingKey {
            case online = "agents_online"
            case away = "agents_away"
            case invisible = "agents_invisible"
        }
    }

    func agents(over connection: PlatformConnection) async throws(PlatformError) -> [PlatformAgent] {
        var agents: [PlatformAgent] = []
        for (department, groups) in groups.sorted(by: { $0.key < $1.key }) {
            var (online, away, invisible) = (0, 0, 0)
            for identifier in groups.identifiers {
                let counts = try await counts(of: identifier, over: connection)
                online += counts.online
                away += counts.away ?? 0
                invisible += counts.invisible ?? 0
            }
            for (count, status) in [(online, AgentStatus.online), (away, .away), (invisible, .invisible)] {
                agents += (0..<count).map {
                    PlatformAgent(
                        name: "\(department):\(status.rawValue)-\($0 + 1)", status: status, departments: [department])
                }
            }
        }
        return agents
    }

    /// - Parameter identifier: Of a department there; nil: of the whole account.
    private func counts(
        of identifier: String?, over connection: PlatformConnection
    ) async throws(PlatformError) -> Counts {
        let path = ["stream", "agents"]
        let answer =
            if let identifier {
                try await connection.get(Answer.self, path, ["department_id": identifier])
            } else {
                try await connection.get(Answer.self, path)
            }
        let whose = identifier.map { "department \($0)" } ?? "the account"
        guard answer.status == 200 else {
            throw PlatformError("status_code \(answer.status) for \(whose)")
        }
        guard let counts = answer.content?.data else {
            let isNotComputed = answer.message == "Not Computed!"
            throw PlatformError(
                isNotComputed ? "agents of \(whose) not counted yet" : "no agent counts for \(whose)")
        }
        for count in [counts.online, counts.away ?? 0, counts.invisible ?? 0]
        where !(0...Self.maxAgents).contains(count) {
            throw PlatformError("implausible number of agents for \(whose): \(count)")
        }
        return counts
    }
}

extension ChatPlatform.Groups {
    /// Nil stands for the whole account.
    fileprivate var identifiers: [String?] {
        switch self {
        case .all: [nil]
        case .these(let identifiers): identifiers
        }
    }
}
