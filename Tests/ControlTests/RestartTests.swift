// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import Foundation
import SocketHTTP
import TestSupport
import Testing

/// Stopping and starting while callers keep calling.
@Suite struct RestartTests {
    /// Five servers follow one another on a socket that stays, as under systemd; twenty callers never stop calling.
    @Test(.timeLimit(.minutes(2))) func noRequestIsLostWhereTheSocketIsKept() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        let kept = UnixAddress.bind(path)
        let isOver = SharedCount()
        let answered = SharedCount()
        let callers = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let client = ControlClient(socketPath: path)
                        while isOver.value == 0 {
                            _ = try await client.status()
                            answered.increase()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        for _ in 0..<5 {
            let before = answered.value
            try await ServerUnderTest.run(on: .descriptor(dup(kept))) { _ async throws in
                try await TimeoutError.eventually("100 answers of one server", 10) {
                    answered.value >= before + 100
                }
            }
        }
        isOver.increase()
        // The last ones wait for a server once more.
        try await ServerUnderTest.run(on: .descriptor(dup(kept))) { _ async throws in try await callers.value }
        close(kept)
        #expect(answered.value >= 500)
    }

    @Test func whatHasBeenAskedIsAnsweredBeforeTheEnd() async throws {
        let gate = Latch()
        let daemon = SmallDaemon(gate: gate)
        let answer = try await ServerUnderTest.run(daemon: daemon) { server async throws in
            let call = Task { try await server.client.status() }
            try await TimeoutError.eventually("the call's arrival", 10) { gate.count == 1 }
            let idle = try SocketConnection(server.path)
            try await idle.send("GET /v1/sites HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await idle.answer(upTo: "\r\n\r\n")
            await server.stop()
            // The idle connection goes at once, the socket too; the call is still being answered.
            #expect(try await idle.rest() != nil)
            try await TimeoutError.eventually("the end of the socket", 10) {
                !FileManager.default.fileExists(atPath: server.path)
            }
            #expect(gate.count == 1)
            gate.open()
            return try await call.value
        }
        #expect(answer.version == "1.0")
    }

    /// It has been accepted, so nobody else can answer it.
    @Test func aConnectionWhoseRequestIsOnItsWayIsAnswered() async throws {
        try await ServerUnderTest.run { server async throws in
            let connection = try SocketConnection(server.path)
            // Accepted once one that came later has been answered.
            _ = try await server.client.status()
            await server.stop()
            try await TimeoutError.eventually("the end of the socket", 10) {
                !FileManager.default.fileExists(atPath: server.path)
            }
            try await connection.send("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try await connection.rest()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        }
    }
}
