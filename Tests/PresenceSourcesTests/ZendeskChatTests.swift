// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import PresenceSources
import Testing

/// The shapes are those of Zendesk's reference of the Real Time Chat API.
@Suite struct ZendeskChatTests {
    private static let notComputed = ServedAnswer.json(#"{"status_code":200,"message":"Not Computed!"}"#)

    @Test func numbersBecomeNumberedAgents() async throws {
        let server = try await PlatformServer { request in
            switch request.query["department_id"] {
            case "1": counts(2, invisible: 1)
            case "2": counts(1, away: 1)
            case nil: counts(1)
            default: .status(404)
            }
        }
        let bench = try PlatformBench(
            .zendeskChat, at: server.address, groups: ["sales": .these(["1", "2"]), "chat": .all])
        let agents = try await bench.agents()
        #expect(
            agents.map(\.name) == [
                "desk:chat:online-1", "desk:sales:away-1", "desk:sales:invisible-1", "desk:sales:online-1",
                "desk:sales:online-2", "desk:sales:online-3",
            ])
        #expect(agents.map(\.status) == [.online, .away, .invisible, .online, .online, .online])
        #expect(agents.map(\.departments) == [["chat"]] + Array(repeating: ["sales"], count: 5))
        #expect(server.requests.allSatisfy { $0.path == "/stream/agents" })
        #expect(server.requests.first?.headers["authorization"] == "Bearer \(PlatformBench.credential)")
    }

    @Test func noneIsNone() async throws {
        let server = try await PlatformServer { _ in counts(0) }
        #expect(try await PlatformBench(.zendeskChat, at: server.address).agents() == [])
    }

    /// The issue: "Not Computed!" means unknown, and never zero.
    @Test func whatIsNotComputedIsNotKnown() async throws {
        let server = try await PlatformServer { _ in Self.notComputed }
        let failure = try await PlatformBench(.zendeskChat, at: server.address).failure()
        #expect(failure?.reason == "agents of the account not counted yet")
    }

    @Test func oneDepartmentThatIsNotComputedMakesNoZero() async throws {
        let server = try await PlatformServer { $0.query["department_id"] == "2" ? Self.notComputed : counts(3) }
        let bench = try PlatformBench(
            .zendeskChat, at: server.address, groups: ["sales": .these(["1"]), "support": .these(["2"])])
        #expect(await bench.failure()?.reason == "agents of department 2 not counted yet")
    }

    @Test(
        arguments: [
            (#"{"status_code":500,"content":{"data":{"agents_online":0}}}"#, "status_code 500"),
            (#"{"status_code":200}"#, "no agent counts"), (#"{"status_code":200,"content":null}"#, "no agent counts"),
            (#"{"status_code":200,"content":{"data":{}}}"#, "missing content.data.agents_online"),
            (#"{"status_code":200,"content":{"data":{"agents_online":null}}}"#, "agents_online has the wrong type"),
            (#"{"status_code":200,"content":{"data":{"agents_online":"2"}}}"#, "agents_online has the wrong type"),
            (#"{"status_code":200,"content":{"data":{"agents_online":-1}}}"#, "for the account: -1"),
            (#"{"status_code":200,"content":{"data":{"agents_online":10001}}}"#, "for the account: 10001"),
            (#"{"content":{"data":{"agents_online":0}}}"#, "missing status_code"),
            ("{}", "missing status_code"),
        ] as [(String, String)])
    func anythingElseIsNotKnownEither(answer: String, words: String) async throws {
        let server = try await PlatformServer { _ in .json(answer) }
        let reason = try await PlatformBench(.zendeskChat, at: server.address).failure()?.reason
        #expect(reason?.contains(words) == true, "\(reason ?? "no failure")")
    }
}

private func counts(_ online: Int, away: Int = 0, invisible: Int = 0) -> ServedAnswer {
    .json(
        """
        {"content":{"topic":"agents","data":{"agents_online":\(online),"agents_away":\(away),
        "agents_invisible":\(invisible)},"type":"update","department_id":null},"status_code":200}
        """)
}
