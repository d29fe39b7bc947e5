// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import PresenceSources
import Testing

/// The shapes are those of Chatwoot's reference of its Application API.
@Suite struct ChatwootTests {
    private static func agent(_ id: Int, _ status: String) -> String {
        """
        {"id":\(id),"account_id":3,"availability_status":"\(status)","auto_offline":true,"confirmed":true,
        "email":"a\(id)@example.com","available_name":"A","name":"A","role":"agent","thumbnail":"",
        "custom_role_id":null}
        """
    }

    private static func list(_ agents: [String]) -> String { "[\(agents.joined(separator: ","))]" }

    @Test func agentsAreReportedByInbox() async throws {
        let server = try await PlatformServer { request in
            switch request.path {
            case "/api/v1/accounts/3/agents":
                .json(
                    Self.list([
                        Self.agent(1, "online"), Self.agent(2, "busy"), Self.agent(3, "offline"),
                        Self.agent(4, "available"), Self.agent(5, "online"),
                    ]))
            // Who has gone since then has gone.
            case "/api/v1/accounts/3/inbox_members/10":
                .json(
                    #"{"payload":"#
                        + Self.list([Self.agent(1, "offline"), Self.agent(2, "busy"), Self.agent(3, "online")]) + "}"
                )
            case "/api/v1/accounts/3/inbox_members/11":
                .json(#"{"payload":\#(Self.list([Self.agent(1, "online"), Self.agent(4, "online")]))}"#)
            default: .status(404)
            }
        }
        let bench = try PlatformBench(
            .chatwoot, at: server.address, groups: ["sales": .these(["10"]), "support": .these(["11"])])
        let agents = try await bench.agents()
        #expect(
            agents == [
                PlatformAgent(name: "desk:1", status: .online, departments: ["sales", "support"]),
                PlatformAgent(name: "desk:2", status: .away, departments: ["sales"]),
                PlatformAgent(name: "desk:4", status: .online, departments: ["support"]),
            ])
        #expect(server.requests.allSatisfy { $0.headers["api_access_token"] == PlatformBench.credential })
        #expect(server.requests.last?.path == "/api/v1/accounts/3/agents", "statuses are asked for last")
    }

    @Test func allMeansAll() async throws {
        let server = try await PlatformServer { _ in .json(Self.list((1...300).map { Self.agent($0, "online") })) }
        #expect(try await PlatformBench(.chatwoot, at: server.address).agents().count == 300)
        #expect(server.requests.count == 1)
    }

    @Test func aFolderInTheAddressStays() async throws {
        let server = try await PlatformServer { _ in .json("[]") }
        #expect(try await PlatformBench(.chatwoot, at: "\(server.address)/woot").agents() == [])
        #expect(server.requests.map(\.path) == ["/woot/api/v1/accounts/3/agents"])
    }

    @Test func anInboxThatFailsIsNoShorterList() async throws {
        let server = try await PlatformServer { request in
            request.path.hasSuffix("/agents") ? .json(Self.list([Self.agent(1, "online")])) : .status(404)
        }
        let bench = try PlatformBench(.chatwoot, at: server.address, groups: ["sales": .these(["10"]), "chat": .all])
        #expect(await bench.failure()?.reason.hasPrefix("answered 404: not found") == true)
    }

    /// An unknown word is not taken to mean offline.
    @Test func aStatusThatIsNotKnownIsNoAnswer() async throws {
        let server = try await PlatformServer { _ in
            .json(Self.list([Self.agent(1, "online"), Self.agent(2, "lunch")]))
        }
        let reason = try await PlatformBench(.chatwoot, at: server.address).failure()?.reason
        #expect(
            reason
                == "unexpected response on /api/v1/accounts/3/agents: [1].availability_status has an unknown value"
        )
    }
}
