// SPDX-License-Identifier: Apache-2.0

package import ControlAPI
import NIOCore

/// Speaks to the daemon on its control socket. Each call has a connection of its own, so that none is lost to one that
/// the daemon has just closed.
package struct ControlClient: Sendable {
    package let socketPath: String
    private let token: String?
    private let timeout: TimeAmount
    let limits: ResponseLimits

    /// - Parameters:
    ///   - token: Of the source that calls, on `agents.sock`.
    ///   - timeout: For a call to be answered; a reload takes as long as reading the configuration.
    package init(
        socketPath: String, token: String? = nil, timeout: Duration = .seconds(30),
        limits: ResponseLimits = ResponseLimits()
    ) {
        self.socketPath = socketPath
        self.token = token
        self.timeout = TimeAmount(timeout)
        self.limits = limits
    }

    /// The time when a call that begins now must have been answered.
    var deadline: NIODeadline { .now() + timeout }

    func call<Result: Decodable>(
        _ call: ControlRequest, _ result: Result.Type
    ) async throws(ControlClientError) -> Result {
        let (_, bytes) = try await exchange(call)
        return try decode(result, from: bytes)
    }

    func decode<Result: Decodable>(_ result: Result.Type, from bytes: [UInt8]) throws(ControlClientError) -> Result {
        do {
            return try ControlJSON.decode(answer: result, from: bytes)
        } catch {
            throw .unexpected(path: socketPath, reason: "\(error)")
        }
    }

    /// The answer's status and body, when it is none of refusal.
    func exchange(_ call: ControlRequest, accepting refusals: Set<UInt> = []) async throws(ControlClientError) -> (
        status: UInt, body: [UInt8]
    ) {
        let deadline = deadline
        let (status, connection) = try await send(call, until: deadline)
        let body = try await body(of: connection, until: deadline)
        guard status < 400 || refusals.contains(status) else { throw refusal(status, body) }
        return (status, body)
    }

    /// Returns the answer's status, and the connection on which its body follows.
    func send(_ call: ControlRequest, until deadline: NIODeadline) async throws(ControlClientError) -> (
        status: UInt, connection: HTTPConnection
    ) {
        do {
            let connection = try await HTTPConnection.send(call, token: token, to: socketPath, until: deadline)
            return (try await connection.head(until: deadline), connection)
        } catch {
            throw unreachable(error, closed: "the connection was closed before a response arrived")
        }
    }

    func body(of connection: HTTPConnection, until deadline: NIODeadline) async throws(ControlClientError) -> [UInt8] {
        do {
            return try await connection.body(maxBytes: limits.maxBodyBytes, until: deadline)
        } catch {
            throw unreachable(error, closed: "truncated response")
        }
    }

    func refusal(_ status: UInt, _ body: [UInt8]) -> ControlClientError {
        if let problem = try? ControlJSON.decode(answer: ProblemDetails.self, from: body) { return .problem(problem) }
        return .unexpected(path: socketPath, reason: "status \(status)")
    }

    /// - Parameter closed: Words for a connection that the daemon has closed.
    func unreachable(_ error: HTTPConnectionError, closed: String) -> ControlClientError {
        .unreachable(path: socketPath, reason: error.words(closed: closed))
    }
}

/// The sizes beyond which a response is refused, whoever sends it.
package struct ResponseLimits: Sendable {
    let maxBodyBytes: Int
    /// Of one change that the daemon reports.
    let maxLineBytes: Int

    package init(maxBodyBytes: Int = 64 << 20, maxLineBytes: Int = 16 << 20) {
        self.maxBodyBytes = maxBodyBytes
        self.maxLineBytes = maxLineBytes
    }
}

/// The reason that a call failed.
package enum ControlClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The daemon cannot be spoken to.
    case unreachable(path: String, reason: String)
    /// The daemon has refused.
    case problem(ProblemDetails)
    /// The daemon answers what this client does not understand: their versions differ.
    case unexpected(path: String, reason: String)

    /// One line, with the socket's path or the field that is to blame.
    package var description: String {
        switch self {
        case .unreachable(let path, let reason): "cannot reach chathoursd on \(path): \(reason)"
        case .problem(let problem): problem.description
        case .unexpected(let path, let reason): "unexpected response on \(path): \(reason)"
        }
    }
}
