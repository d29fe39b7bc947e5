// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Synchronization
import Testing

/// The second socket: presence only, and only with a token.
@Suite struct AgentsSocketTests {
    /// As sha256sum(1) writes them, of `shop-secret` and `crm-secret`.
    private static let tokens = BearerTokens([
        "shop": bytes("3c655a3878fd8e4145a5facca30188ce74792ddff5d57aaf2203bbe74a940cb5"),
        "crm": bytes("0d9acc4910ea35d3c9aa2d0b1150c904ad82d35251f9a4fd30f075c8b7178977"),
    ])

    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    }

    private func answer(_ server: ServerUnderTest, _ line: String, _ fields: String..., body: String = "") async throws
        -> String
    {
        let connection = try SocketConnection(server.path)
        let all = (["Host: x", "Connection: close", "Content-Length: \(body.utf8.count)"] + fields).joined(
            separator: "\r\n")
        try await connection.send("\(line) HTTP/1.1\r\n\(all)\r\n\r\n\(body)")
        return try #require(await connection.rest())
    }

    private func run(_ body: @Sendable (ServerUnderTest) async throws -> Void) async throws {
        try await ServerUnderTest.run(offer: .agents(Self.tokens), body)
    }

    @Test func aTokenNamesItsSource() async throws {
        try await run { server async throws in
            let report = #"{"status":"online","departments":["sales"]}"#
            let put = try await answer(
                server, "PUT /v1/sites/boutique/agents/zoe", "Authorization: Bearer crm-secret",
                "Content-Type: application/json", body: report)
            #expect(put.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(put)")
            #expect(put.contains(#""source":"crm""#))
            #expect(server.daemon.memory.withLock { $0.requesters } == [.source("crm")])
            // The scheme in any case of letters, RFC 9110 section 11.1.
            let get = try await answer(server, "GET /v1/sites/boutique/agents", "authorization: bearer crm-secret")
            #expect(get.contains(#""agent":"zoe""#))
        }
    }

    @Test(arguments: [
        "X: y", "Authorization: Bearer", "Authorization: Bearer wrong", "Authorization: Bearer crm-secretx",
        "Authorization: Bearer crm-secre", "Authorization: Basic crm-secret", "Authorization: crm-secret",
        "Authorization: Bearer shop",
    ]) func withoutATokenNothingIsOffered(field: String) async throws {
        try await run { server async throws in
            for line in ["GET /v1/sites/boutique/agents", "GET /v1/status", "DELETE /v1/sites/boutique/agents/a"] {
                let answer = try await answer(server, line, field)
                #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
                #expect(answer.lowercased().contains("\r\nwww-authenticate: bearer realm=\"chathours\""))
                #expect(answer.contains("application/problem+json"))
            }
            #expect(server.daemon.memory.withLock { $0.requesters }.isEmpty)
        }
    }

    @Test func onlyPresenceIsOffered() async throws {
        try await run { server async throws in
            for path in [
                "/v1/status", "/v1/sites", "/v1/sites/boutique", "/v1/sites/boutique/overrides", "/metrics",
                "/v1/watch", "/v1/sites/boutique/triggers", "/v1/sites/boutique/route?department=sales",
            ] {
                let answer = try await answer(server, "GET \(path)", "Authorization: Bearer crm-secret")
                #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\r\n"), "\(path): \(answer)")
            }
        }
    }
}
