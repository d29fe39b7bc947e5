// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Foundation
import TestSupport
import Testing

/// Something else than the daemon, or a daemon that is killed, on the other end of the control socket: each call ends
/// in bounded time, with bounded memory, and with a reason in words.
@Suite(.timeLimit(.minutes(2))) struct HostileServerTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
    private static let body = "hours 1\n."
    private static let whole = head + "Content-Length: 9\r\n\r\n" + body
    private static let chunked =
        head + "Transfer-Encoding: chunked\r\n\r\n4\r\nhour\r\n5;x=y\r\ns 1\n.\r\n0\r\nTrailer: t\r\n\r\n"

    @Test(arguments: [whole, chunked]) func anAnswerThatBreaksOffIsNone(answer: String) async throws {
        let bytes = Array(answer.utf8)
        let headLength = try #require(answer.range(of: "\r\n\r\n")).upperBound.utf16Offset(in: answer)
        for length in 0..<bytes.count {
            let failure = try await HostileServer.failure { try await $0.send(bytes: Array(bytes[..<length])) }
            let reason =
                length < headLength ? "the connection was closed before a response arrived" : "truncated response"
            #expect(failure == "cannot reach chathoursd on SOCKET: \(reason)", "after \(length) bytes")
        }
    }

    @Test(arguments: [whole, chunked]) func anAnswerArrivesInAnyPieces(answer: String) async throws {
        let bytes = Array(answer.utf8)
        let splits = (1..<bytes.count).map { [$0] } + [Array(1..<bytes.count)]
        for split in splits {
            let text = try await HostileServer.run { connection async throws in
                var sent = 0
                for end in split + [bytes.count] {
                    try await connection.send(bytes: Array(bytes[sent..<end]))
                    try await connection.drained()
                    sent = end
                }
            } _: {
                try await $0.metrics()
            }
            #expect(text == Self.body, "\(split)")
        }
    }

    @Test func anAnswerWithoutALengthEndsWithTheConnection() async throws {
        let text = try await HostileServer.run {
            try await $0.send("HTTP/1.1 200 OK\r\n\r\n\(Self.body)")
        } _: {
            try await $0.metrics()
        }
        #expect(text == Self.body)
    }

    @Test func whatComesBehindTheAnswerIsNotRead() async throws {
        for more in [Self.whole, "garbage\r\n\r\n", "\u{0}"] {
            let text = try await HostileServer.run {
                try await $0.send(Self.whole + more)
                _ = try await $0.rest()
            } _: {
                try await $0.metrics()
            }
            #expect(text == Self.body)
        }
    }

    /// The client hangs up; the server would go on for ever.
    @Test(arguments: ["", "HTTP/1.1 2", head, head + "Content-Length: 9\r\n\r\nhour"])
    func aServerThatFallsSilentIsNotWaitedFor(beginning: String) async throws {
        let clock = ContinuousClock()
        var failure: String?
        let time = try await clock.measure {
            failure = try await HostileServer.failure(timeout: .milliseconds(200)) { connection async throws in
                try await connection.send(beginning)
                #expect(try await connection.rest() != nil)
            }
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: no response in time")
        #expect(time >= .milliseconds(200) && time < .seconds(10))
    }

    /// Bytes keep coming; the time for the whole answer counts.
    @Test func aServerThatDribblesIsNotWaitedFor() async throws {
        let failure = try await HostileServer.failure(timeout: .milliseconds(300)) { connection async throws in
            try await connection.send(Self.head + "Content-Length: 1000000000\r\n\r\n")
            while try await connection.send("x") == 1 { try await connection.drained() }
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: no response in time")
    }

    @Test func aServerThatDoesNotAcceptIsNotWaitedFor() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        let listening = UnixAddress.bind(path)
        defer { close(listening) }
        await #expect(throws: ControlClientError.unreachable(path: path, reason: "no response in time")) {
            try await ControlClient(socketPath: path, timeout: .milliseconds(200)).status()
        }
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "220 mail.example ESMTP\r\n", "hours 1\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 twohundred OK\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno field\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    ]) func whatIsNotHTTPIsNamed(answer: String) async throws {
        let failure = try await HostileServer.failure { connection async throws in
            try await connection.send(answer)
            _ = try await connection.rest()
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: the response is not HTTP")
    }

    @Test func aChunkThatIsNoneBreaksTheAnswerOff() async throws {
        let failure = try await HostileServer.failure { connection async throws in
            try await connection.send(Self.head + "Transfer-Encoding: chunked\r\n\r\n4\r\nhour\r\nx\r\n")
            _ = try await connection.rest()
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: the response is not HTTP")
    }

    /// Each piece is sent again and again until the client hangs up: after what it accepts and what sockets hold.
    @Test(arguments: [
        (head, "A: b\r\n"), (head, "A: \(String(repeating: "b", count: 1_000))\r\n"), (head + "A: ", "b"),
        (head, "b"), (head + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n"),
    ]) func headersHaveAnEnd(beginning: String, piece: String) async throws {
        let failure = try await HostileServer.failure { connection async throws in
            try await connection.send(beginning)
            let pieces = String(repeating: piece, count: 1 + 4_096 / piece.utf8.count)
            var sent = 0
            while try await connection.send(pieces) == pieces.utf8.count {
                sent += pieces.utf8.count
                guard sent < 4 << 20 else { break }
            }
            #expect(sent < 4 << 20)
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: the response is not HTTP")
    }

    @Test(arguments: ["Content-Length: 1000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"])
    func aBodyHasAnEnd(fields: String) async throws {
        let failure = try await HostileServer.failure { connection async throws in
            try await connection.send(Self.head + fields)
            let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
            let frame = fields.contains("chunked") ? (Array("10000\r\n".utf8), Array("\r\n".utf8)) : ([], [])
            let part = frame.0 + bytes + frame.1
            var sent = 0
            while try await connection.send(bytes: part) == part.count, sent < 8 << 20 { sent += bytes.count }
            #expect((4 << 20..<8 << 20).contains(sent))
        }
        #expect(failure == "cannot reach chathoursd on SOCKET: the response is too long")
    }

    /// It has not read the request, and yet what it said before it hung up is the answer.
    @Test func aRefusalBeforeTheRequestHasArrivedIsHeard() async throws {
        let problem = ProblemDetails(status: 413, detail: "the body is too long")
        let body = try ControlJSON.encode(answer: problem)
        let head = "HTTP/1.1 413 Content Too Large\r\nContent-Length: \(body.count)\r\n\r\n"
        try await HostileServer.run { connection async throws in
            try await connection.send(bytes: Array(head.utf8) + body)
        } _: { client in
            let agents = (0..<20_000).map {
                AgentListUpdate.Entry(
                    agent: "agent-\($0)", update: AgentUpdate(status: .online, departments: ["sales"]))
            }
            await #expect(throws: ControlClientError.problem(problem)) {
                try await client.report(AgentListUpdate(agents: agents, complete: true), to: "boutique")
            }
        }
    }

    @Test func aCallThatIsCancelledHangsUp() async throws {
        let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
        try await HostileServer.run { connection async throws in
            continuation.finish()
            #expect(try await connection.rest() == "")
        } _: { client in
            let call = Task { try await client.metrics() }
            for await _ in asked {}
            call.cancel()
            await #expect(
                throws: ControlClientError.unreachable(path: client.socketPath, reason: "the request was cancelled")
            ) { try await call.value }
        }
    }
}
