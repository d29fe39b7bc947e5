// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import TestSupport
import Testing

/// The control socket of the daemon as a process.
@Suite struct ControlSocketTests {
    private func shop(environment: [String: String] = [:]) throws -> DaemonUnderTest {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20), environment: environment)
        try daemon.state(of: "shop")
        let caller = ControlCaller(path: daemon.controlSocket)
        try TimeoutError.wait("an answer", 10) { (try? caller.ask("GET", "/v1/status"))?.status == 200 }
        return daemon
    }

    @Test func theSocketsAreForTheirGroupOnly() throws {
        let daemon = try shop()
        #expect(FilePermissions.of(daemon.controlSocket) == 0o660)
        #expect(FilePermissions.of(daemon.agentsSocket) == 0o660)
    }

    @Test func aSocketThatAKilledOneHasLeftIsReplaced() throws {
        let first = try shop()
        first.program.send(SIGKILL)
        _ = try first.program.exitStatus(within: 5)
        #expect(FilePermissions.of(first.controlSocket) == 0o660, "it is still there")
        let second = try DaemonUnderTest(sites: [:], zone: TestZone(nowReading: 10, 0, 20), folder: first.folder)
        let caller = ControlCaller(path: second.controlSocket)
        // The first answer is one of a daemon that knows its sites.
        try TimeoutError.wait("an answer", 10) { (try? caller.ask("GET", "/v1/sites/shop"))?.status == 200 }
        second.program.send(SIGTERM)
        #expect(try second.program.exitStatus(within: 2) == 0)
        #expect(FilePermissions.of(second.controlSocket) == nil, "one that ends takes it away")
    }

    @Test func aSecondDaemonLeavesTheFirstItsSocket() throws {
        let first = try shop()
        let second = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], zone: TestZone(nowReading: 10, 0, 20), runtime: first.runtime)
        #expect(try second.program.exitStatus(within: 5) == 75)
        #expect(try ControlCaller(path: first.controlSocket).ask("GET", "/v1/sites/shop").status == 200)
    }

    @Test func endsWithinASecondWithConnectionsAndAWatcher() throws {
        let daemon = try shop()
        let caller = ControlCaller(path: daemon.controlSocket)
        let idle = try (0..<50).map { _ in try caller.connected() }
        defer { for descriptor in idle { close(descriptor) } }
        let watcher = try caller.connected()
        defer { close(watcher) }
        let request = Array("GET /v1/watch HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
        #expect(send(watcher, request, request.count, Int32(MSG_NOSIGNAL)) == request.count)
        var buffer = [UInt8](repeating: 0, count: 4_096)
        #expect(recv(watcher, &buffer, buffer.count, 0) > 0, "the answer has begun")
        daemon.program.send(SIGTERM)
        #expect(try daemon.program.exitStatus(within: 1) == 0)
    }

    /// Twenty callers ask without a pause while daemons follow one another on a socket that stays, as under systemd.
    @Test(.timeLimit(.minutes(3))) func noRequestIsLostOverRestarts() throws {
        let folder = try TemporaryFolder()
        let zone = try TestZone(nowReading: 10, 0, 20).install(in: folder)
        try folder.write("etc/sites/shop.yaml", ShopSite.yaml())
        let socket = "\(folder.path)/control.sock"
        let manager = try RunningProgram(
            Checkout.program("python3"),
            [
                "\(Checkout.root)/Tests/DaemonTests/passed_socket.py", socket, Checkout.product("chathoursd"),
                "--config", "\(folder.path)/etc", "--runtime-dir", "\(folder.path)/run", "--state-dir",
                "\(folder.path)/state",
            ],
            environment: ["TZDIR": zone])
        var daemons: [Int32] { manager.standardOutput.split(separator: "\n").compactMap { Int32($0) } }
        defer {
            manager.send(SIGTERM)
            if (try? manager.exitStatus(within: 10)) == nil, let last = daemons.last { kill(last, SIGKILL) }
        }
        let caller = ControlCaller(path: socket)
        try TimeoutError.wait("an answer; it says:\n\(manager.standardError)", 20) {
            (try? caller.ask("GET", "/v1/status"))?.status == 200
        }
        let crowd = CallerCrowd(20, asking: "/v1/sites/shop/route?department=sales", of: caller)
        for round in 1...5 {
            try crowd.answers(100, within: 30)
            kill(daemons[round - 1], SIGTERM)
            try TimeoutError.wait("the next daemon", 10) { daemons.count > round }
        }
        try crowd.answers(100, within: 30)
        try crowd.stop()
        #expect(crowd.losses == [])
    }
}
