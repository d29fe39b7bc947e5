// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Foundation
import SocketHTTP
import Synchronization
import TestSupport
import Testing

/// The socket as a file, and as a descriptor.
@Suite struct SocketTests {
    private func answers(_ path: String) async -> Bool {
        (try? await ControlClient(socketPath: path).status()) != nil
    }

    @Test func thePermissionsAreThoseAskedFor() async throws {
        let folder = try TemporaryFolder()
        for mode in [UInt32(0o660), 0o600, 0o666] {
            try await ServerUnderTest.run(on: .path("\(folder.path)/socket", mode: mode)) { _ async throws in
                #expect(FilePermissions.of("\(folder.path)/socket") == mode)
                // Nothing else is left beside it.
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["socket"])
            }
        }
        try await ServerUnderTest.run { server in #expect(FilePermissions.of(server.path) == 0o660) }
    }

    /// Connecting to a socket requires write permission, unix(7).
    @Test(.enabled(if: getuid() == 0)) func othersAreKeptOut() async throws {
        try await ServerUnderTest.run { server async throws in
            chmod(server.folder.path, 0o755)
            let other = try RunningProgram(
                Checkout.program("setpriv"),
                [
                    "--reuid=65534", "--regid=65534", "--clear-groups", "--", Checkout.program("curl"), "--silent",
                    "--show-error", "--unix-socket", server.path, "http://localhost/v1/status",
                ])
            // 7: could not connect.
            #expect(try await onOwnThread { try other.exitStatus(within: 10) } == 7)
            chmod(server.path, 0o666)
            let admitted = try RunningProgram(
                Checkout.program("setpriv"),
                [
                    "--reuid=65534", "--regid=65533", "--clear-groups", "--", Checkout.program("curl"), "--silent",
                    "--unix-socket", server.path, "http://localhost/v1/status",
                ])
            #expect(try await onOwnThread { try admitted.exitStatus(within: 10) } == 0)
            let expected = Caller.process(uid: 65_534, gid: 65_533, pid: admitted.identifier)
            #expect(server.daemon.memory.withLock { $0.requesters }.contains(expected))
        }
    }

    @Test func aStaleSocketIsReplaced() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        close(UnixAddress.bind(path))
        #expect(FilePermissions.of(path) != nil)
        try await ServerUnderTest.run(on: .path(path)) { _ in #expect(await answers(path)) }
        #expect(FilePermissions.of(path) == nil, "it is gone when the server is")
    }

    @Test func aLiveSocketIsRefusedAndKept() async throws {
        try await ServerUnderTest.run { server async throws in
            let path = server.path
            await #expect(throws: ListeningError.live(path: path)) {
                try await ServerUnderTest.run(on: .path(path)) { _ in }
            }
            #expect(await answers(path))
        }
    }

    @Test func whatIsNoSocketIsKept() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("socket", "precious")
        await #expect(throws: ListeningError.notASocket(path: path)) {
            try await ServerUnderTest.run(on: .path(path)) { _ in }
        }
        #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
        await #expect(throws: ListeningError.failed(path: "\(folder.path)/no/socket", call: "bind", errno: ENOENT)) {
            try await ServerUnderTest.run(on: .path("\(folder.path)/no/socket")) { _ in }
        }
    }

    /// 108 bytes with the final zero, unix(7).
    @Test func aPathThatIsTooLongIsRefused() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 103)
        await #expect(throws: ListeningError.self) { try await ServerUnderTest.run(on: .path(path)) { _ in } }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aSocketThatAnotherHasReplacedIsKept() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        let successor = Mutex<Int32>(-1)
        try await ServerUnderTest.run(on: .path(path)) { _ async throws in
            unlink(path)
            successor.withLock { $0 = UnixAddress.bind(path) }
        }
        defer { close(successor.withLock { $0 }) }
        #expect(FilePermissions.of(path) != nil)
    }

    @Test func aPassedDescriptorIsTakenOver() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        let descriptor = UnixAddress.bind(path)
        // Whoever connects before the server runs is answered too.
        let early = try SocketConnection(path)
        try await early.send("GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        try await ServerUnderTest.run(on: .descriptor(descriptor)) { _ async throws in
            #expect(try await early.rest()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
            #expect(await answers(path))
        }
        #expect(FilePermissions.of(path) != nil, "the file is the manager's")
    }

    @Test func aDescriptorThatDoesNotListenIsRefused() async throws {
        let folder = try TemporaryFolder()
        let descriptor = UnixAddress.bind("\(folder.path)/socket", listens: false)
        defer { close(descriptor) }
        await #expect(throws: ListeningError.descriptor(descriptor, errno: EINVAL)) {
            try await ServerUnderTest.run(on: .descriptor(descriptor)) { _ in }
        }
        await #expect(throws: ListeningError.descriptor(9_999, errno: EBADF)) {
            try await ServerUnderTest.run(on: .descriptor(9_999)) { _ in }
        }
    }

    @Test func aDaemonThatIsNotThereIsUnreachable() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        func unreachable(_ reason: String) async {
            await #expect(throws: ControlClientError.unreachable(path: path, reason: reason)) {
                try await ControlClient(socketPath: path).status()
            }
        }
        await unreachable("no such socket; is chathoursd running?")
        close(UnixAddress.bind(path))
        await unreachable("connection refused; is chathoursd running?")
    }
}
