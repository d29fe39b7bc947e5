// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import ControlServer
import Foundation
import Synchronization
import TestSupport
import Testing

/// Invalid input: it is answered or cut off in bounded time, and nothing changes.
@Suite struct HostileInputTests {
    private static let json = "Content-Type: application/json\r\n"

    private func exchange(_ server: ServerUnderTest, _ text: String) async throws -> String? {
        let connection = try SocketConnection(server.path)
        try await connection.send(text)
        return try await connection.rest()
    }

    /// The server's word on a request line with a JSON body.
    private func problem(_ server: ServerUnderTest, _ line: String, _ body: String, fields: String = json) async throws
        -> ProblemDetails
    {
        let answer = try #require(
            await exchange(
                server,
                "\(line) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            ))
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        try #require(parts.count == 2, "\(answer)")
        #expect(parts[0].lowercased().contains("content-type: application/problem+json"), "\(answer)")
        let problem = try ControlJSON.decode(answer: ProblemDetails.self, from: parts[1].utf8)
        #expect(parts[0].hasPrefix("HTTP/1.1 \(problem.status) "), "\(answer)")
        return problem
    }

    private static let agent = "PUT /v1/sites/boutique/agents/zoe"
    private static let agents = "PUT /v1/sites/boutique/agents"
    private static let overrides = "POST /v1/sites/boutique/overrides"
    private static let deliveries = "POST /v1/sites/boutique/deliveries/results"
    private static let erasures = "POST /v1/messages/erasures"
    private static let results = "POST /v1/sites/boutique/triggers/closing-soon/results"

    struct Refused: Sendable, CustomTestStringConvertible {
        let line: String
        let body: String
        let status: Int
        let field: String?

        init(_ line: String, _ body: String, _ status: Int, _ field: String?) {
            self.line = line
            self.body = body
            self.status = status
            self.field = field
        }

        var testDescription: String { "\(line) \(body.prefix(80))" }
    }

    /// The present is 2026-11-24T16:00:00Z.
    @Test(arguments: [
        Refused(agent, #"{"status":"online"}"#, 422, "departments"),
        Refused(agent, #"{"status":"busy","departments":["sales"]}"#, 422, "status"),
        Refused(agent, #"{"status":null,"departments":["sales"]}"#, 422, "status"),
        Refused(agent, #"{"status":"online","departments":"sales"}"#, 422, "departments"),
        Refused(agent, #"{"status":"online","departments":[]}"#, 422, "departments"),
        Refused(agent, #"{"status":"online","departments":["sales",3]}"#, 422, "departments[1]"),
        Refused(agent, #"{"status":"online","departments":["sales","sales"]}"#, 422, "departments"),
        Refused(agent, #"{"status":"online","departments":["No Name"]}"#, 422, "departments"),
        Refused(agent, #"{"status":"online","departments":["nobody"]}"#, 422, "departments"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":"1y"}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":86401}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":0}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":-1}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":"soon"}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"lease":1e300}"#, 422, "lease"),
        Refused(agent, #"{"status":"online","departments":["sales"],"serving":-1}"#, 422, "serving"),
        Refused(agent, #"{"status":"online","departments":["sales"],"capacity":1.5}"#, 422, "capacity"),
        Refused(agent, #"{"status":"online","departments":["sales"],"leese":"90s"}"#, 422, "leese"),
        Refused(
            agent, #"{"status":"online","departments":["sales"],"reported_at":"2026-11-24T16:01:01Z"}"#, 422,
            "reported_at"),
        Refused(
            agent, #"{"status":"online","departments":["sales"],"reported_at":"2026-11-24T15:58:30Z","lease":"90s"}"#,
            422, "reported_at"),
        Refused(agent, #"{"status":"online","departments":["sales"],"reported_at":"today"}"#, 422, "reported_at"),
        Refused(
            agents, #"{"agents":[{"agent":"a","status":"online","departments":["sales"]},{"agent":"b"}]}"#, 422,
            "agents[1].status"),
        Refused(
            agents, #"{"agents":[{"agent":"a\u0007","status":"online","departments":["sales"]}]}"#, 422,
            "agents[0].agent"),
        Refused(
            agents, #"{"agents":[{"agent":"","status":"online","departments":["sales"]}]}"#, 422,
            "agents[0].agent"),
        Refused(
            agents,
            #"{"agents":[{"agent":"a","status":"away","departments":["sales"]},{"agent":"a","status":"away","#
                + #""departments":["sales"]}]}"#,
            422, "agents"),
        Refused(agents, #"[]"#, 422, "the body"),
        Refused(overrides, #"{"kind":"shut"}"#, 422, "kind"),
        Refused(overrides, #"{"kind":"close","until":"2026-11-24T16:00:00Z"}"#, 422, "until"),
        Refused(overrides, #"{"kind":"close","until":"2026-11-24T18:00:00Z","for":"1h"}"#, 422, "for"),
        Refused(overrides, #"{"kind":"close","for":"0s"}"#, 422, "for"),
        Refused(overrides, #"{"kind":"extend"}"#, 422, "until"),
        Refused(overrides, #"{"kind":"close","reason":"a\nb"}"#, 422, "reason"),
        Refused(overrides, #"{"kind":"close","departments":["nobody"]}"#, 422, "departments"),
        Refused(
            results, #"{"key":"boutique.other.2026-11-24T16:45:00Z","action":0,"outcome":"done","detail":""}"#,
            422, "key"),
        Refused(results, #"{"key":"boutique","action":0,"outcome":"done","detail":""}"#, 422, "key"),
        Refused(
            results,
            #"{"key":"boutique.closing-soon.2026-11-24T16:45:00Z","action":1000,"outcome":"done","detail":""}"#, 422,
            "action"),
        Refused(
            results,
            #"{"key":"boutique.closing-soon.2026-11-24T16:45:00Z","action":0,"outcome":"done","detail":"","#
                + #""retry_at":"2026-11-24T17:00:00Z"}"#,
            422, "retry_at"),
        Refused(deliveries, #"{"message":"m","target":1000,"outcome":"done","detail":""}"#, 422, "target"),
        Refused(deliveries, #"{"message":"m","target":0,"outcome":"retry","detail":""}"#, 422, "retry_at"),
        Refused(
            deliveries,
            #"{"message":"m","target":0,"outcome":"done","detail":"","retry_at":"2026-11-24T17:00:00Z"}"#, 422,
            "retry_at"),
        Refused(erasures, #"{}"#, 422, "email"),
        Refused(erasures, #"{"email":""}"#, 422, "email"),
        Refused(erasures, #"{"email":"a@b\r\nc"}"#, 422, "email"),
        Refused(erasures, #"{"email":"zoe"}"#, 422, "email"),
        Refused(erasures, #"{"email":"@b"}"#, 422, "email"),
        Refused(erasures, #"{"email":"a@b","site":"boutique"}"#, 422, "site"),
        Refused("GET /v1/messages?limit=101", "", 400, "limit"),
        Refused("GET /v1/messages?state=lost", "", 400, "state"),
        Refused("GET /v1/messages?site=No%20Name", "", 400, "site"),
        Refused("GET /v1/messages?from=yesterday", "", 422, "from"),
        Refused("GET /v1/messages?to=2026-11-24T09:00:00.5Z", "", 422, "to"),
        Refused("GET /v1/messages?text=", "", 400, "text"),
        Refused("GET /v1/messages?before=0", "", 400, "before"),
        Refused("GET /v1/messages?email=a", "", 400, "email"),
        Refused("GET /v1/messages?email=a%40", "", 400, "email"),
        Refused("GET /v1/messages?e-mail=a%40b", "", 400, "e-mail"),
        Refused("DELETE /v1/messages/00112233445566778899AABBCCDDEEFF", "", 404, "message"),
        Refused("PUT /v1/sites/shop/agents/zoe", #"{"status":"online","departments":["sales"]}"#, 404, "site"),
        Refused("PUT /v1/sites/..%2F..%2Fetc/agents/zoe", #"{}"#, 404, "site"),
        Refused("PUT /v1/sites/boutique/agents/a%00b", #"{"status":"online","departments":["sales"]}"#, 400, "agent"),
        Refused("GET /v1/sites/boutique/route", "", 400, "department"),
        Refused("GET /v1/sites/boutique/route?department=nobody", "", 404, "department"),
        Refused("GET /v1/sites/boutique/route?department=", "", 400, "department"),
        Refused("GET /v1/sites/boutique/route?department=sales&department=support", "", 400, "department"),
        Refused("GET /v1/sites/boutique/route?departement=sales", "", 400, "departement"),
        Refused("GET /v1/sites/boutique/overrides/history?limit=1001", "", 400, "limit"),
        Refused("GET /v1/sites/boutique/overrides/history?limit=-1", "", 400, "limit"),
        Refused("GET /v1/sites/boutique/agents/%ff", "", 404, nil),
        Refused("GET /", "", 404, nil),
        Refused("GET /v1/sites/", "", 404, nil),
        Refused("GET /v1/sites/boutique/triggers/../../..", "", 404, nil),
        Refused("PATCH /v1/sites/boutique/overrides", "", 405, nil),
        Refused("GET /v1/reload", "", 405, nil),
    ]) func whatCannotBeAcceptedIsRefusedByName(refused: Refused) async throws {
        try await ServerUnderTest.run { server async throws in
            let problem = try await problem(server, refused.line, refused.body)
            #expect(problem.status == refused.status, "\(problem)")
            #expect(problem.field == refused.field, "\(problem)")
            server.daemon.memory.withLock { memory in
                #expect(memory.agents.isEmpty)
                #expect(memory.overrides.isEmpty)
                #expect(memory.reports.isEmpty)
            }
        }
    }

    /// The longest lease, the furthest future, the longest name: all are fine.
    @Test func whatIsJustInsideTheBoundsIsAccepted() async throws {
        try await ServerUnderTest.run { server async throws in
            let body = #"{"status":"online","departments":["sales"],"lease":"1d","reported_at":"2026-11-24T16:01:00Z"}"#
            let name = String(repeating: "%C3%A9", count: 128)
            let answer = try await exchange(
                server,
                "PUT /v1/sites/boutique/agents/\(name) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "\(Self.json)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            #expect(answer?.hasPrefix("HTTP/1.1 200 OK") == true, "\(answer ?? "")")
            let lease = server.daemon.memory.withLock { $0.agents[String(repeating: "é", count: 128)] }
            // A clock that is ahead does not make a lease longer.
            #expect(lease?.reportedAt == SmallDaemon.now)
            #expect(try await problem(server, "PUT /v1/sites/boutique/agents/\(name)x", body).field == "agent")
        }
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("{\"status\": }", 1, 12), ("{\n  \"status\": \"online\",\n  oops\n}", 3, 3),
        ("\u{0}", 1, 1), ("not json", 1, 2),
    ]) func malformedJSONIsRefusedWithItsPlace(text: String, line: Int, column: Int) async throws {
        try await ServerUnderTest.run { server async throws in
            let problem = try await problem(server, Self.agent, text)
            #expect(problem.status == 400)
            #expect(problem.line == line, "\(problem) \(problem.line ?? 0):\(problem.column ?? 0)")
            #expect(problem.column == column, "\(problem) \(problem.line ?? 0):\(problem.column ?? 0)")
        }
    }

    @Test func deepNestingIsRefused() async throws {
        try await ServerUnderTest.run { server async throws in
            let deep = String(repeating: "[", count: 500_000)
            #expect(try await problem(server, Self.agents, #"{"agents":\#(deep)"#).status == 400)
        }
    }

    @Test(arguments: ["", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n"])
    func anotherMediaTypeIsRefused(field: String) async throws {
        try await ServerUnderTest.run { server async throws in
            #expect(try await problem(server, Self.agent, "{}", fields: field).status == 415)
        }
    }

    @Test func theMethodsThatAreThereAreNamed() async throws {
        try await ServerUnderTest.run { server async throws in
            let answer = try await exchange(
                server, "POST /v1/sites/boutique/agents/zoe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer?.lowercased().contains("\r\nallow: delete, get, put\r\n") == true, "\(answer ?? "")")
        }
    }

    @Test func aBodyOfTenMegabytesIsRefused() async throws {
        try await ServerUnderTest.run { server async throws in
            let body = String(repeating: " ", count: 10_000_000)
            // With its length in advance, and without.
            let announced = try await exchange(
                server, "\(Self.agent) HTTP/1.1\r\nHost: x\r\n\(Self.json)Content-Length: 10000000\r\n\r\n")
            #expect(announced?.hasPrefix("HTTP/1.1 413 ") == true)
            let chunked = try await exchange(
                server,
                "\(Self.agent) HTTP/1.1\r\nHost: x\r\n\(Self.json)Transfer-Encoding: chunked\r\n\r\n989680\r\n"
                    + "\(body)\r\n0\r\n\r\n"
            )
            #expect(chunked?.hasPrefix("HTTP/1.1 413 ") == true)
            // One megabyte is fine, as far as its size goes.
            let fits = #"{"status":"online","departments":["sales"]}"#
            let padded = fits + String(repeating: " ", count: 1_048_576 - fits.utf8.count)
            let answer = try await exchange(
                server,
                "\(Self.agent) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "\(Self.json)Content-Length: 1048576\r\n\r\n\(padded)"
            )
            #expect(answer?.hasPrefix("HTTP/1.1 200 OK") == true)
        }
    }

    @Test func hugeHeadersAreRefused() async throws {
        try await ServerUnderTest.run { server async throws in
            let huge = try await exchange(
                server, "GET /v1/status HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 1_000_000))\r\n\r\n")
            #expect(huge?.hasPrefix("HTTP/1.1 400 Bad Request") == true || huge == "")
            let many = String(repeating: "X: y\r\n", count: 5_000)
            let answer = try await exchange(server, "GET /v1/status HTTP/1.1\r\nHost: x\r\n\(many)\r\n")
            #expect(answer?.hasPrefix("HTTP/1.1 400 Bad Request") == true || answer == "")
            #expect(try await server.client.status().version == "1.0")
        }
    }

    /// All of them are cut off about as soon as the server's timeout of one second ends.
    @Test(arguments: [
        "", "G", "GET /v1/status HTTP/1.1\r\nHost: x\r\n", "\u{16}\u{3}\u{1}\u{2}",
        "PUT /v1/sites/boutique/agents/zoe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 50\r\n\r\n{",
        "PUT /v1/sites/boutique/agents/zoe HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
        "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n",
    ]) func whoeverStopsHalfWayIsCutOff(text: String) async throws {
        try await ServerUnderTest.run(timeout: .seconds(1)) { server async throws in
            let start = ContinuousClock.now
            let answer = try await exchange(server, text)
            #expect(answer != nil, "it is still open after 30 s")
            #expect(ContinuousClock.now - start < .seconds(25))
            if text.hasPrefix("PUT") { #expect(answer?.hasPrefix("HTTP/1.1 408 ") == true, "\(answer ?? "")") }
        }
    }

    /// A byte now and then does not make it wait longer.
    @Test func aBodyThatTricklesIsCutOff() async throws {
        try await ServerUnderTest.run(timeout: .seconds(1)) { server async throws in
            let connection = try SocketConnection(server.path)
            try await connection.send(
                "\(Self.agent) HTTP/1.1\r\nHost: x\r\n\(Self.json)Content-Length: 100000\r\n\r\n")
            let start = ContinuousClock.now
            while try await connection.send(" ") == 1, ContinuousClock.now - start < .seconds(30) {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(ContinuousClock.now - start < .seconds(25))
            #expect(try await connection.rest()?.hasPrefix("HTTP/1.1 408 Request Timeout") == true)
        }
    }
}
