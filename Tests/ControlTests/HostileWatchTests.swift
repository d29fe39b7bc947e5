// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Foundation
import TestSupport
import Testing

/// A watcher's handling of a stream that breaks off, stands still or has no end.
@Suite(.timeLimit(.minutes(2))) struct HostileWatchTests {
    private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static let change = Change(
        at: SmallDaemon.now, .agent(Change.Agent(site: "boutique", agent: "zoë", status: .away)))

    private static var line: [UInt8] {
        get throws { try ControlJSON.encode(answer: change) + [UInt8(ascii: "\n")] }
    }

    private static func chunk(_ bytes: some Collection<UInt8>) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    /// Returns what a watcher sees, and the error that it ends with.
    private func watch(
        timeout: Duration = .seconds(20), _ script: @escaping HostileServer.Script
    ) async throws -> (changes: [Change], failure: String?) {
        try await HostileServer.run(timeout: timeout) { connection async throws in
            try await connection.send(Self.head)
            try await script(connection)
        } _: { client in
            var changes: [Change] = []
            do {
                for try await change in try await client.watch() { changes.append(change) }
            } catch let error as ControlClientError {
                return (changes, error.description.replacingOccurrences(of: client.socketPath, with: "SOCKET"))
            }
            return (changes, nil)
        }
    }

    @Test func changesArriveInAnyPieces() async throws {
        let bytes = Self.chunk(try Self.line + Self.line) + Self.chunk([])
        for split in 1..<bytes.count {
            let (changes, failure) = try await watch { connection async throws in
                for part in [bytes[..<split], bytes[split...]] {
                    try await connection.send(bytes: Array(part))
                    try await connection.drained()
                }
            }
            #expect(changes == [Self.change, Self.change], "\(split)")
            #expect(failure == nil, "\(split)")
        }
    }

    @Test(arguments: [0, 1]) func aStreamThatBreaksOffIsAnError(missing: Int) async throws {
        let (changes, failure) = try await watch { connection async throws in
            try await connection.send(bytes: Self.chunk(Self.line))
            try await connection.send(bytes: Self.chunk(Self.line.dropLast(missing)))
        }
        #expect(changes.count == 2 - missing)
        #expect(failure == "cannot reach chathoursd on SOCKET: the connection was interrupted")
    }

    /// Nothing changes for longer than an answer may take, which another call waits for in vain; then something does.
    @Test func quietIsNoTrouble() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/silent"
        let silent = UnixAddress.bind(path)
        defer { close(silent) }
        let (changes, failure) = try await watch(timeout: .seconds(5)) { connection async throws in
            try await connection.send(bytes: Self.chunk(Self.line))
            try await connection.drained()
            await #expect(throws: ControlClientError.unreachable(path: path, reason: "no response in time")) {
                try await ControlClient(socketPath: path, timeout: .seconds(6)).status()
            }
            try await connection.send(bytes: Self.chunk(Self.line) + Self.chunk([]))
        }
        #expect(changes.count == 2)
        #expect(failure == nil)
    }

    @Test func aLineThatIsNotFinishedIsNotWaitedFor() async throws {
        let (changes, failure) = try await watch(timeout: .milliseconds(300)) { connection async throws in
            try await connection.send(bytes: Self.chunk(Self.line.dropLast()))
            _ = try await connection.rest()
        }
        #expect(changes == [])
        #expect(failure == "cannot reach chathoursd on SOCKET: no response in time")
    }

    @Test func aLineHasAnEnd() async throws {
        let (changes, failure) = try await watch { connection async throws in
            let part = Self.chunk([UInt8](repeating: UInt8(ascii: " "), count: 1 << 18))
            var sent = 0
            while try await connection.send(bytes: part) == part.count, sent < 16 { sent += 1 }
            #expect((8..<16).contains(sent))
        }
        #expect(changes == [])
        #expect(failure == "unexpected response on SOCKET: unterminated line")
    }

    /// A watcher who does not take the changes does not collect them either.
    @Test func whatIsNotTakenStaysWithTheServer() async throws {
        let (full, continuation) = AsyncStream.makeStream(of: Void.self)
        try await HostileServer.run(readTimeout: 1) { connection async throws in
            defer { continuation.finish() }
            try await connection.send(Self.head)
            let part = Self.chunk(try Self.line)
            var sent = 0
            while sent < 8 << 20, try await connection.send(bytes: part) == part.count { sent += part.count }
            #expect(sent < 8 << 20)
        } _: { client in
            let watch = try await client.watch()
            for await _ in full {}
            withExtendedLifetime(watch) {}
        }
    }

    @Test func aWatcherWhoGoesHangsUp() async throws {
        let begun = SharedCount()
        try await HostileServer.run { connection async throws in
            try await connection.send(Self.head)
            try await connection.send(bytes: Self.chunk(Self.line))
            #expect(try await connection.rest() == "")
        } _: { client in
            let watching = Task {
                for try await _ in try await client.watch() { begun.increase() }
            }
            try await TimeoutError.eventually("the first change", 10) { begun.value == 1 }
            watching.cancel()
            try await watching.value
        }
        try await HostileServer.run { connection async throws in
            try await connection.send(Self.head)
            #expect(try await connection.rest() == "")
        } _: { client in
            _ = try await client.watch()
        }
    }
}
