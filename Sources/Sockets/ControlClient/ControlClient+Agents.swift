// SPDX-License-Identifier: Apache-2.0

package import ControlAPI
import NIOHTTP1

extension ControlClient {
    package func agents(of site: String) async throws(ControlClientError) -> [AgentPresence] {
        try await call(ControlRequest(.GET, ["v1", "sites", site, "agents"]), AgentPresence.List.self).agents
    }

    package func agent(_ agent: String, of site: String) async throws(ControlClientError) -> AgentPresence {
        try await call(ControlRequest(.GET, ["v1", "sites", site, "agents", agent]), AgentPresence.self)
    }

    package func report(_ update: AgentUpdate, of agent: String, to site: String) async throws(ControlClientError)
        -> AgentPresence
    {
        let body = try encode(update)
        return try await call(
            ControlRequest(.PUT, ["v1", "sites", site, "agents", agent], body: body), AgentPresence.self)
    }

    package func report(_ list: AgentListUpdate, to site: String) async throws(ControlClientError) -> AgentListOutcome {
        let body = try encode(list)
        return try await call(ControlRequest(.PUT, ["v1", "sites", site, "agents"], body: body), AgentListOutcome.self)
    }

    package func remove(agent: String, from site: String) async throws(ControlClientError) {
        _ = try await exchange(ControlRequest(.DELETE, ["v1", "sites", site, "agents", agent]))
    }
}
