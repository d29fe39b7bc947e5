// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import Foundation
import Hours
import TestSupport

/// A daemon with one site, and chathours-presence beside it that asks a platform of the test's own.
final class PresenceShop {
    static let credential = "credential-that-nobody-may-see"
    static let token = "token-that-nobody-may-see"
    /// Seconds.
    static let lease = 6.0

    let server: PlatformServer
    let daemon: DaemonUnderTest
    private(set) var presence: RunningProgram

    /// An agent counts for 6 s, is asked for every 5 s, and is missed after 1 s. The source is lost after 9 s.
    init(_ server: PlatformServer, unknown: String = "offline") throws {
        self.server = server
        let folder = try TemporaryFolder()
        for (name, text) in [("credential", Self.credential), ("token", Self.token)] {
            chmod(try folder.write(name, text + "\n"), 0o600)
        }
        daemon = try DaemonUnderTest(
            sites: [
                "shop": """
                time-zone: Etc/UTC
                hours: { daily: "00:00-24:00" }
                presence: { required: yes, settle: 1s, lease: 90s, unknown: \(unknown) }
                departments: { sales: {}, support: {} }

                """
            ],
            settings: """
                sources:
                  desk:
                    token-sha256: \(try Self.digest(of: folder))
                    silent-after: 9s
                    platform: chatwoot
                    address: \(server.address)
                    account: 3
                    site: shop
                    departments: { sales: all }
                    credential: file:\(folder.path)/credential
                    token: file:\(folder.path)/token
                    every: 5s
                    lease: \(Int(Self.lease))s
                  lone: { token-sha256: \(String(repeating: "0", count: 64)) }

                """,
            folder: folder)
        try daemon.state(of: "shop")
        presence = try Self.start(folder.path, daemon.agentsSocket)
    }

    deinit { presence.send(SIGKILL) }

    static func start(_ folder: String, _ socket: String, source: String = "desk") throws -> RunningProgram {
        try RunningProgram(
            Checkout.product("chathours-presence"), [source, "--config", "\(folder)/etc", "--socket", socket])
    }

    var agents: [(name: String, expiry: Date)] {
        get async throws {
            try await ControlClient(socketPath: daemon.controlSocket).agents(of: "shop").map {
                ($0.agent, Date(timeIntervalSince1970: Double($0.expiries["sales"]?.secondsSince1970 ?? 0)))
            }
        }
    }

    /// Waits until sales have this status; when that was seen.
    @discardableResult
    func waits(for status: String, within seconds: Double = 20) async throws -> Date {
        try await TimeoutError.eventually("sales \(status); presence says:\n\(presence.standardError)", seconds) {
            daemon.publishedState(of: "shop")?.department("sales")["status"] as? String == status
        }
        return Date()
    }

    func restartDaemon() throws -> DaemonUnderTest {
        try DaemonUnderTest(sites: [:], folder: daemon.folder)
    }

    /// Whoever reads what was logged finds no secret.
    var log: String { presence.standardError + presence.standardOutput + daemon.program.standardError }

    private static func digest(of folder: TemporaryFolder) throws -> String {
        let program = try RunningProgram(
            Checkout.program("sh"), ["-c", "printf %s \"$(cat \"$1\")\" | sha256sum", "sh", "\(folder.path)/token"])
        _ = try program.exitStatus(within: 5)
        return String(program.standardOutput.prefix(64))
    }
}
