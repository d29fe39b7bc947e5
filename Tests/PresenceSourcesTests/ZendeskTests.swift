// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import PresenceSources
import Testing

/// The shapes are those of Zendesk's reference of the Agent Availability API.
@Suite struct ZendeskTests {
    private static func availability(_ agent: Int, _ groups: [Int]) -> String {
        """
        {"attributes":{"agent_id":\(agent),"agent_status":{"id":1,"name":"online","reason":"UNKNOWN"},
        "group_ids":\(groups),"skills":[],"version":236},"id":"agent_availabilities|\(agent)","links":{"self":
        "https://example.zendesk.com/api/v2/agent_availabilities/\(agent)"},"type":"agent_availabilities"}
        """
    }

    private static func channel(_ agent: Int, _ name: String, _ serving: Int, _ capacity: Int?) -> String {
        let most = capacity.map { "\"max_capacity\":\($0)," } ?? ""
        return """
            {"attributes":{\(most)"name":"\(name)","status":"online","work_item_count":\(serving)},
            "id":"agent_availabilities|\(agent)|channels|\(name)","type":"channels"}
            """
    }

    private static func page(
        _ data: [String], included: [String] = [], next: String? = nil, meta: String? = nil
    ) -> String {
        let link = next.map { "\"\($0)\"" } ?? "null"
        let meta = meta.map { ",\"meta\":\($0)" } ?? ""
        return """
            {"data":[\(data.joined(separator: ","))],"included":[\(included.joined(separator: ","))],
            "links":{"next":\(link)}\(meta)}
            """
    }

    @Test func whoIsOnlineOnTheChannelIsReportedWithTheChats() async throws {
        let server = try await PlatformServer { _ in
            .json(
                Self.page(
                    [Self.availability(1, [11, 12]), Self.availability(2, [12]), Self.availability(3, [99])],
                    included: [
                        Self.channel(1, "messaging", 5, 6), Self.channel(1, "talk", 1, 1),
                        Self.channel(2, "messaging", 2, nil),
                        #"{"id":"agent_availabilities|1|channels|messaging|work_items|201","type":"work_items","#
                            + #""attributes":{"added_at":"2022-06-21T10:23:25Z"}}"#,
                    ], meta: #"{"has_more":false}"#))
        }
        let bench = try PlatformBench(
            .zendesk, at: server.address, groups: ["sales": .these(["11"]), "support": .these(["12", "13"])])
        let agents = try await bench.agents()
        #expect(
            agents == [
                PlatformAgent(
                    name: "desk:1", status: .online, departments: ["sales", "support"], serving: 5, capacity: 6),
                PlatformAgent(name: "desk:2", status: .online, departments: ["support"], serving: 2),
            ])
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.path == "/api/v2/agent_availabilities")
        #expect(request.query == ["filter[channel_status]": "messaging:online", "page[size]": "100"])
        #expect(request.headers["authorization"] == "Bearer \(PlatformBench.credential)")
    }

    /// RFC 7617; base64 of `chat@example.com/token:sk-that-nobody-may-see` by coreutils.
    @Test func anAPITokenGoesWithItsUser() async throws {
        let server = try await PlatformServer { _ in .json(Self.page([])) }
        _ = try await PlatformBench(.zendesk, at: server.address, user: "chat@example.com", channel: "chat").agents()
        #expect(
            server.requests.first?.headers["authorization"]
                == "Basic Y2hhdEBleGFtcGxlLmNvbS90b2tlbjpzay10aGF0LW5vYm9keS1tYXktc2Vl")
        #expect(server.requests.first?.query["filter[channel_status]"] == "chat:online")
    }

    @Test func nobodyOnlineIsNobody() async throws {
        let server = try await PlatformServer { _ in .json(Self.page([], meta: #"{"has_more":false}"#)) }
        #expect(try await PlatformBench(.zendesk, at: server.address).agents() == [])
    }

    /// Cursors have characters that a query must not show; a link leads elsewhere, and only its cursor is taken.
    @Test(arguments: [true, false]) func pagesAreFollowedByCursor(inMeta: Bool) async throws {
        let server = try await PlatformServer { request in
            let number = request.query["page[after]"].flatMap { Int($0.dropFirst(4)) } ?? 1
            let agents = (0..<100).map { Self.availability(number * 1_000 + $0, [1]) }
            guard number < 3 else {
                return .json(Self.page([Self.availability(9_999, [1])], meta: #"{"has_more":false}"#))
            }
            return .json(
                inMeta
                    ? Self.page(agents, meta: #"{"has_more":true,"after_cursor":"a+/=\#(number + 1)"}"#)
                    : Self.page(
                        agents,
                        next: "https://elsewhere.example/x?page%5Bafter%5D=a%2B%2F%3D\(number + 1)&page%5Bsize%5D=100"))
        }
        let agents = try await PlatformBench(.zendesk, at: server.address).agents()
        #expect(agents.count == 201)
        #expect(server.requests.map { $0.query["page[after]"] } == [nil, "a+/=2", "a+/=3"])
        #expect(server.requests.allSatisfy { $0.query["filter[channel_status]"] == "messaging:online" })
    }

    /// Zendesk tells an agent's groups "if known".
    @Test func groupsThatAreNotKnownAreNotNone() async throws {
        let server = try await PlatformServer { _ in .json(#"{"data":[{"attributes":{"agent_id":7,"version":1}}]}"#) }
        let named = try PlatformBench(
            .zendesk, at: server.address, groups: ["sales": .these(["1"]), "support": .all])
        #expect(
            await named.failure()?.reason
                == "no groups given for agent 7; set departments to all")
        #expect(try await PlatformBench(.zendesk, at: server.address).agents().map(\.name) == ["desk:7"])
    }

    @Test func aPageThatFailsIsNoShorterList() async throws {
        let server = try await PlatformServer { request in
            request.query["page[after]"] == nil
                ? .json(Self.page([Self.availability(1, [1])], meta: #"{"has_more":true,"after_cursor":"x"}"#))
                : .status(503, ["Retry-After": "7"])
        }
        let failure = try await PlatformBench(.zendesk, at: server.address).failure()
        #expect(failure?.reason == "answered 503")
        #expect(failure?.retryAfter?.seconds == 7)
        #expect(server.requests.count == 2)
    }

    @Test(arguments: [
        #"{"has_more":true}"#, #"{"has_more":true,"after_cursor":""}"#, #"{"has_more":true,"after_cursor":"same"}"#,
    ])
    func pagesThatLeadNowhereAreNoAnswer(meta: String) async throws {
        let server = try await PlatformServer { request in
            let agent = request.query["page[after]"] == nil ? 1 : 2
            return .json(Self.page([Self.availability(agent, [1])], meta: meta))
        }
        let failure = try await PlatformBench(.zendesk, at: server.address).failure()
        #expect(failure?.reason == "there are more agents, but no valid cursor to the next page")
        #expect(server.requests.count <= 3)
    }

    @Test func pagesWithoutEndAreBounded() async throws {
        let server = try await PlatformServer { request in
            let number = request.query["page[after]"].flatMap { Int($0) } ?? 1
            return .json(
                Self.page([Self.availability(number, [1])], meta: #"{"has_more":true,"after_cursor":"\#(number + 1)"}"#)
            )
        }
        let failure = try await PlatformBench(.zendesk, at: server.address).failure()
        #expect(failure?.reason == "the list of agents has more than 100 pages")
    }

    @Test func anAgentOnTwoPagesIsNoAnswer() async throws {
        let server = try await PlatformServer { request in
            let isLast = request.query["page[after]"] != nil
            return .json(
                Self.page([Self.availability(1, [1])], meta: #"{"has_more":\#(!isLast),"after_cursor":"x"}"#))
        }
        #expect(try await PlatformBench(.zendesk, at: server.address).failure()?.reason == "an agent is listed twice")
    }
}
