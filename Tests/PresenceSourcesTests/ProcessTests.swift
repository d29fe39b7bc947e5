// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// chathours-presence as a process, with a daemon on one side and a platform on the other.
@Suite(.serialized) struct ProcessTests {
    private static func agents(_ status: String) -> ServedAnswer {
        .json(#"[{"id":7,"account_id":3,"availability_status":"\#(status)"}]"#)
    }

    @Test(.timeLimit(.minutes(2)), arguments: [("offline", false), ("online", true)])
    func thePlatformGoesAndItsLeaseRunsOutAndNobodyKnows(policy: String, accepts: Bool) async throws {
        let server = try await PlatformServer { _ in Self.agents("online") }
        let shop = try PresenceShop(server, unknown: policy)
        try await shop.waits(for: "online")
        try await TimeoutError.eventually("the flag", 2) { shop.daemon.accepts("shop", "sales") }
        #expect(try await shop.agents.map(\.name) == ["desk:7"])

        server.answers { _ in .status(500) }
        // The lease may have run out by the time at which a busy machine shows the failure.
        var found: Date?
        try await TimeoutError.eventually("a poll that fails", 20) {
            found = try await shop.agents.first?.expiry ?? found
            return shop.presence.standardError.contains("polling failed: answered 500")
        }
        let expiry = try #require(found)
        // The stamp is the question's whole second, and half a second is enough for the question to arrive.
        let latest = expiry.addingTimeInterval(1.5 - PresenceShop.lease)
        let last = try #require(server.requests.last { $0.at < latest }?.at)
        #expect(expiry.timeIntervalSince(last) <= PresenceShop.lease)
        #expect(expiry.timeIntervalSince(last) > PresenceShop.lease - 2, "it counts from the question")
        // A second of settling behind the lease, in whole seconds.
        let offline = try await shop.waits(for: "offline").timeIntervalSince(expiry)
        #expect(offline >= 1 && offline < 2.5, "\(offline) s after the lease")
        try await shop.waits(for: "unknown")
        try await TimeoutError.eventually("the flag", 2) { shop.daemon.accepts("shop", "sales") == accepts }

        server.answers { _ in Self.agents("online") }
        // Behind seven failures a wait is 60 s at most; there were fewer.
        try await shop.waits(for: "online", within: 90)
        try shop.presence.says("polling succeeds again", within: 2)
        let lines = shop.presence.standardError.split(separator: "\n")
        #expect(lines.count { $0.contains("polling failed") } == 1)
        #expect(!shop.log.contains("nobody-may-see"))
    }

    @Test(.timeLimit(.minutes(1))) func whoGoesOfflineThereGoesOfflineHere() async throws {
        let server = try await PlatformServer { _ in Self.agents("online") }
        let shop = try PresenceShop(server)
        try await shop.waits(for: "online")
        server.answers { _ in Self.agents("busy") }
        try await shop.waits(for: "away")
        server.answers { _ in Self.agents("offline") }
        let asked = server.requests.count
        try await shop.waits(for: "offline")
        #expect(server.requests.count <= asked + 2)
        #expect(try await shop.agents.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func theEndOfItTakesNobodyAway() async throws {
        let server = try await PlatformServer { _ in Self.agents("online") }
        let shop = try PresenceShop(server)
        try await shop.waits(for: "online")
        shop.presence.send(SIGTERM)
        #expect(try shop.presence.exitStatus(within: 1) == 0)
        #expect(try await shop.agents.map(\.name) == ["desk:7"])
        #expect(shop.presence.standardError.contains("stopped"))
    }

    @Test(.timeLimit(.minutes(1))) func itEndsAtOnceInTheMiddleOfAnAnswer() async throws {
        let server = try await PlatformServer { _ in .stuck(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8)) }
        let shop = try PresenceShop(server)
        try await TimeoutError.eventually("the question", 10) { !server.requests.isEmpty }
        shop.presence.send(SIGTERM)
        #expect(try shop.presence.exitStatus(within: 1) == 0)
        #expect(!shop.presence.standardError.contains("polling failed"))
    }

    @Test(.timeLimit(.minutes(1))) func aDaemonThatIsNotThereIsWaitedFor() async throws {
        let server = try await PlatformServer { _ in Self.agents("online") }
        let shop = try PresenceShop(server)
        try await shop.waits(for: "online")
        shop.daemon.program.send(SIGKILL)
        _ = try shop.daemon.program.exitStatus(within: 5)
        try shop.presence.says("reporting failed: cannot reach chathoursd on", within: 10)
        let second = try shop.restartDaemon()
        try shop.presence.says("reporting succeeds again", within: 20)
        #expect(try second.state(of: "shop").department("sales")["status"] as? String == "online")
        #expect(shop.presence.standardError.split(separator: "\n").count { $0.contains("reporting failed") } == 1)
    }

    @Test(.timeLimit(.minutes(1))) func aTokenThatTheDaemonDoesNotKnowIsTold() async throws {
        let server = try await PlatformServer { _ in Self.agents("online") }
        let shop = try PresenceShop(server)
        try shop.daemon.folder.write("token", "another-that-nobody-may-see\n")
        try shop.presence.says("unknown token", within: 15)
        #expect(!shop.log.contains("nobody-may-see"))
    }

    @Test(arguments: [
        ("desk", "sources: { desk: { token-sha256: x } }\n", "token-sha256 is not a SHA-256"),
        ("web", nil, "has no source web; sources with a platform: desk"),
        ("lone", nil, "source lone has no platform"), ("desk", "", "has no source desk; no source has a platform"),
    ])
    func aBadConfigurationEndsItWith78(source: String, settings: String?, words: String) async throws {
        let shop = try PresenceShop(try await PlatformServer { _ in Self.agents("online") })
        if let settings { try shop.daemon.folder.write("etc/chathours.yaml", settings) }
        let program = try PresenceShop.start(shop.daemon.folder.path, shop.daemon.agentsSocket, source: source)
        #expect(try program.exitStatus(within: 5) == 78)
        #expect(program.standardError.contains(words), "\(program.standardError)")
    }

    @Test func aSecretThatCannotBeReadEndsItWith78() async throws {
        let shop = try PresenceShop(try await PlatformServer { _ in Self.agents("online") })
        try FileManager.default.removeItem(atPath: "\(shop.daemon.folder.path)/token")
        let program = try PresenceShop.start(shop.daemon.folder.path, shop.daemon.agentsSocket)
        #expect(try program.exitStatus(within: 5) == 78)
        #expect(program.standardError.contains("cannot start: file:\(shop.daemon.folder.path)/token cannot be read"))
    }

    @Test func aMissingFileEndsItWith78() throws {
        let folder = try TemporaryFolder()
        let program = try PresenceShop.start(folder.path, "\(folder.path)/agents.sock")
        #expect(try program.exitStatus(within: 5) == 78)
        #expect(program.standardError.contains("does not exist"))
    }

    @Test(arguments: [[], ["a", "b"], ["desk", "--no-such-option"]]) func badUsageEndsItWith64(arguments: [String])
        throws
    {
        let program = try RunningProgram(Checkout.product("chathours-presence"), arguments)
        #expect(try program.exitStatus(within: 5) == 64)
    }
}
