// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import ChathoursCore
package import Hours
import NIOCore
package import OutboundHTTP

/// One source's questions to its platform.
package struct PlatformQuery: Sendable {
    private static let maxAgents = 10_000
    private static let connectTimeout: Int64 = 5

    private let source: String
    private let platform: ChatPlatform
    private let secrets: SecretReader
    private let timeout: Duration

    /// - Parameter timeout: For one request as a whole; all requests of a poll end with the lease, since they would be
    ///   worth nothing after it.
    package init(source: String, platform: ChatPlatform, secrets: SecretReader, timeout: Duration = .seconds(20)) {
        self.source = source
        self.platform = platform
        self.secrets = secrets
        self.timeout = timeout
    }

    /// Everybody who is at work `now`, by names that begin with the source's. The credential is read each time, so that
    /// it can be exchanged.
    package func agents(at now: Instant) async throws(PlatformError) -> [PlatformAgent] {
        let credential: String
        do {
            credential = try secrets.token(platform.credential)
        } catch {
            throw PlatformError("\(error)")
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: Self.configuration)
        let connection = PlatformConnection(
            client: client, address: platform.address, headers: platform.headers(credential), timeout: timeout,
            deadline: .now + .seconds(platform.lease.seconds), start: now)
        let answer: Result<[PlatformAgent], PlatformError>
        do {
            answer = .success(try await platform.api.agents(over: connection))
        } catch {
            answer = .failure(error)
        }
        // All that it could report is that a connection did not end well.
        try? await client.shutdown()
        return try checked(try answer.get())
    }

    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(connectTimeout)
        // The next attempt is the backoff's to choose.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// With the source before each name. What the daemon would refuse is the platform's failure.
    private func checked(_ agents: [PlatformAgent]) throws(PlatformError) -> [PlatformAgent] {
        guard agents.count <= Self.maxAgents else {
            throw PlatformError("\(agents.count) agents at work; the limit is \(Self.maxAgents)")
        }
        var named: [PlatformAgent] = []
        var names: Set<String> = []
        for agent in agents {
            let name = "\(source):\(agent.name)"
            guard name.unicodeScalars.count <= 128, VisibleText.escaped(name) == name else {
                throw PlatformError("an agent's name is too long or has control characters")
            }
            guard names.insert(name).inserted else { throw PlatformError("an agent is listed twice") }
            named.append(
                PlatformAgent(
                    name: name, status: agent.status, departments: agent.departments,
                    serving: agent.serving.map { min(max($0, 0), 100_000) },
                    capacity: agent.capacity.map { min(max($0, 0), 100_000) }))
        }
        return named
    }
}

extension ChatPlatform {
    fileprivate var api: any Platform {
        switch kind {
        case .zendesk: Zendesk(channel: channel, groups: DepartmentMapping(groups))
        case .zendeskChat: ZendeskChat(groups: groups)
        case .rocketChat: RocketChat(groups: DepartmentMapping(groups))
        case .chatwoot: Chatwoot(account: account ?? "", groups: DepartmentMapping(groups))
        }
    }

    /// Returns the headers that authenticate the caller.
    fileprivate func headers(_ credential: String) -> [(name: String, value: String)] {
        switch kind {
        case .zendesk, .zendeskChat:
            return [("Authorization", ZendeskCredentials.authorization(user: user, credential: credential))]
        case .rocketChat: return [("X-Auth-Token", credential), ("X-User-Id", user ?? "")]
        case .chatwoot: return [("api_access_token", credential)]
        }
    }
}
