// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import OutboundHTTP
import PresenceSources

/// Reports to the daemon all agents of a source at once.
struct DaemonReport: Sendable {
    let socket: String
    let platform: ChatPlatform
    let secrets: SecretReader

    /// Their leases count from `instant`, when they were asked for.
    func report(_ agents: [PlatformAgent], at instant: Instant) async throws {
        let client = ControlClient(socketPath: socket, token: try secrets.token(platform.token))
        let entries = agents.map { agent in
            AgentListUpdate.Entry(
                agent: agent.name,
                update: AgentUpdate(
                    status: agent.status, departments: agent.departments.sorted(), lease: platform.lease,
                    serving: agent.serving, capacity: agent.capacity, reportedAt: instant))
        }
        _ = try await client.report(AgentListUpdate(agents: entries, complete: true), to: platform.site)
    }
}
