// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import PresenceSources
import Testing

/// The shapes are those of Rocket.Chat's reference of its omnichannel endpoints.
@Suite struct RocketChatTests {
    private static func agent(_ name: String, _ status: String?, _ service: String?) -> String {
        let status = status.map { ",\"status\":\"\($0)\"" } ?? ""
        let service = service.map { ",\"statusLivechat\":\"\($0)\"" } ?? ""
        return
            #"{"_id":"id-\#(name)","username":"\#(name)","#
            + #""livechat":{"maxNumberSimultaneousChat":"5"}\#(status)\#(service)}"#
    }

    private static func users(_ users: [String], total: Int? = nil, success: Bool = true) -> ServedAnswer {
        .json(
            """
            {"users":[\(users.joined(separator: ","))],"count":\(users.count),"offset":0,
            "total":\(total ?? users.count),"success":\(success)}
            """)
    }

    private static func members(_ names: [String]) -> ServedAnswer {
        let agents = names.map { #"{"_id":"m-\#($0)","agentId":"id-\#($0)","departmentId":"D","count":0,"order":0}"# }
        return .json(
            """
            {"agents":[\(agents.joined(separator: ","))],"count":\(names.count),"offset":0,"total":\(names.count),
            "success":true}
            """)
    }

    @Test func whoTakesChatsAndIsThereIsReported() async throws {
        let server = try await PlatformServer { request in
            switch request.path {
            case "/api/v1/livechat/users/agent":
                Self.users([
                    Self.agent("ann", "online", "available"), Self.agent("bob", "busy", "available"),
                    Self.agent("cleo", "away", "available"), Self.agent("dan", "offline", "available"),
                    Self.agent("eve", "online", "not-available"), Self.agent("fay", nil, nil),
                    Self.agent("gil", "online", "available"),
                ])
            case "/api/v1/livechat/department/Dsales/agents": Self.members(["ann", "bob", "dan", "eve"])
            case "/api/v1/livechat/department/Dhelp/agents": Self.members(["ann", "cleo"])
            default: .status(404)
            }
        }
        let bench = try PlatformBench(
            .rocketChat, at: server.address, groups: ["sales": .these(["Dsales"]), "support": .these(["Dhelp"])])
        let agents = try await bench.agents()
        #expect(
            agents == [
                PlatformAgent(name: "desk:ann", status: .online, departments: ["sales", "support"]),
                PlatformAgent(name: "desk:bob", status: .away, departments: ["sales"]),
                PlatformAgent(name: "desk:cleo", status: .away, departments: ["support"]),
            ])
        for request in server.requests {
            #expect(request.headers["x-auth-token"] == PlatformBench.credential)
            #expect(request.headers["x-user-id"] == "rbAXPnMktTFbNpwtJ")
        }
        #expect(server.requests.last?.path == "/api/v1/livechat/users/agent", "statuses are asked for last")
    }

    private static let crowd = (0..<250).map { agent("a\($0)", "online", "available") }

    /// A server may give fewer than it was asked for.
    @Test(arguments: [100, 50]) func pagesAreFollowedToTheTotal(most: Int) async throws {
        let server = try await PlatformServer { request in
            let offset = request.query["offset"].flatMap { Int($0) } ?? 0
            return Self.users(Array(Self.crowd[offset...].prefix(most)), total: 250)
        }
        #expect(try await PlatformBench(.rocketChat, at: server.address).agents().count == 250)
        let offsets = server.requests.map { $0.query["offset"] }
        #expect(offsets == stride(from: 0, to: 250, by: most).map { "\($0)" })
    }

    @Test func aPageThatFailsIsNoShorterList() async throws {
        let server = try await PlatformServer { request in
            request.query["offset"] == "0" ? Self.users(Array(Self.crowd[..<100]), total: 250) : .status(500)
        }
        #expect(try await PlatformBench(.rocketChat, at: server.address).failure()?.reason == "answered 500")
    }

    @Test(arguments: [0, 1, 2, 3]) func aListThatChangesMeanwhileIsNoAnswer(way: Int) async throws {
        let server = try await PlatformServer { request in
            guard request.query["offset"] != "0" else { return Self.users(Array(Self.crowd[..<100]), total: 200) }
            return switch way {
            case 0: Self.users(Array(Self.crowd[100..<199]), total: 199)
            case 1: Self.users(Array(Self.crowd[99..<199]), total: 200)
            case 2: Self.users([], total: 200)
            default: Self.users(Array(Self.crowd[100..<201]), total: 200)
            }
        }
        let reason = try await PlatformBench(.rocketChat, at: server.address).failure()?.reason
        #expect(reason == "the list of agents changed during the poll")
    }

    @Test func anAnswerWithoutSuccessIsNone() async throws {
        let server = try await PlatformServer { _ in Self.users([], success: false) }
        #expect(
            try await PlatformBench(.rocketChat, at: server.address).failure()?.reason
                == "the platform reports a failure")
    }

    @Test func moreThanCanBeReportedIsNoAnswer() async throws {
        let server = try await PlatformServer { _ in Self.users([Self.crowd[0]], total: 10_001) }
        let reason = try await PlatformBench(.rocketChat, at: server.address).failure()?.reason
        #expect(reason == "10001 agents listed; the limit is 10000")
    }

    @Test func aNameThatTheDaemonWouldRefuseIsNoAnswer() async throws {
        let server = try await PlatformServer { _ in Self.users([Self.agent("a\\nb", "online", "available")]) }
        let reason = try await PlatformBench(.rocketChat, at: server.address).failure()?.reason
        #expect(reason?.contains("control characters") == true)
    }
}
