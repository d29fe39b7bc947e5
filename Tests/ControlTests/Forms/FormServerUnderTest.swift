// SPDX-License-Identifier: Apache-2.0

import ControlServer
import Hours
import SocketHTTP
import Synchronization
import TestSupport

/// A forms socket that runs while a test's body does, on a clock that the test moves.
struct FormServerUnderTest: Sendable {
    let server: ServerUnderTest
    let desk: FormService
    let clock: SteppedTime

    static func run<Result: Sendable>(
        on socket: ListeningSocket? = nil, desk: FormService = FormService(), timeout: Duration = .seconds(10),
        pace: Int64 = 0,
        _ body: @Sendable (FormServerUnderTest) async throws -> Result
    ) async throws -> Result {
        let clock = SteppedTime(pace: pace)
        let now: @Sendable () -> Instant = { clock.now }
        return try await ServerUnderTest.run(on: socket, offer: .forms(desk), now: now, timeout: timeout) {
            server async throws in
            try await body(FormServerUnderTest(server: server, desk: desk, clock: clock))
        }
    }

    /// The answer to one request on a connection of its own; nil when the server does not end it in time.
    func exchange(_ text: String) async throws -> FormAnswer? {
        let connection = try SocketConnection(server.path)
        try await connection.send(text)
        return try await connection.rest().flatMap { FormAnswer($0) }
    }

    func get(_ path: String, method: String = "GET", _ fields: String...) async throws -> FormAnswer? {
        try await exchange(Self.head("\(method) \(path)", fields) + "\r\n")
    }

    func post(
        _ body: String, as type: String, to site: String = "boutique", from address: String? = "192.0.2.1",
        _ fields: String...
    ) async throws -> FormAnswer? {
        let forwarded = address.map { ["X-Forwarded-For: \($0)"] } ?? []
        let all = forwarded + ["Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] + fields
        return try await exchange(Self.head("POST /v1/sites/\(site)/messages", all) + "\r\n" + body)
    }

    static func head(_ line: String, _ fields: [String]) -> String {
        (["\(line) HTTP/1.1", "Host: shop.example", "Connection: close"] + fields).map { "\($0)\r\n" }.joined()
    }

    static let json = "application/json"
    static let form = "application/x-www-form-urlencoded"
    static let message = #"{"department":"sales","fields":{"name":"Zoé","email":"zoe@example.com","message":"Hello"}}"#
    static let filled = "name=Zo%C3%A9&email=zoe%40example.com&message=Hello&_department=sales"
}

/// The present, as a test has it.
final class SteppedTime: Sendable {
    private let time = Mutex(SmallDaemon.now)
    /// The seconds by which it advances at each reading.
    private let pace: Int64

    init(pace: Int64 = 0) {
        self.pace = pace
    }

    var now: Instant {
        time.withLock { time in
            time = time + pace
            return time
        }
    }

    func advance(_ seconds: Int64) { time.withLock { $0 = $0 + seconds } }
}
