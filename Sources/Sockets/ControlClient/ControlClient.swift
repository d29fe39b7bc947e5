// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import ControlAPI
import Glibc
import NIOCore
import NIOHTTP1

/// Speaks to the daemon on its control socket. Each call has a connection of its own, so that none is lost to one that
/// the daemon has just closed.
package struct ControlClient: Sendable {
    package let socketPath: String
    private let token: String?
    private let timeout: TimeAmount

    /// - Parameters:
    ///   - token: Of the source that calls, on `agents.sock`.
    ///   - timeout: For a call to be answered; a reload takes as long as reading the configuration.
    package init(socketPath: String, token: String? = nil, timeout: Duration = .seconds(30)) {
        self.socketPath = socketPath
        self.token = token
        self.timeout = TimeAmount(timeout)
    }

    /// One for the process: it has nothing to close while it keeps no connections.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_000
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

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
        let response = try await send(call)
        let body: [UInt8]
        do {
            body = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        } catch {
            throw .unreachable(path: socketPath, reason: "the answer breaks off")
        }
        let status = response.status.code
        guard status < 400 || refusals.contains(status) else { throw refusal(status, body) }
        return (status, body)
    }

    func send(_ call: ControlRequest) async throws(ControlClientError) -> HTTPClientResponse {
        do {
            let deadline = NIODeadline.now() + timeout
            return try await Self.http.execute(call.request(on: socketPath, token: token), deadline: deadline)
        } catch {
            throw .unreachable(path: socketPath, reason: words(for: error))
        }
    }

    func refusal(_ status: UInt, _ body: [UInt8]) -> ControlClientError {
        if let problem = try? ControlJSON.decode(answer: ProblemDetails.self, from: body) { return .problem(problem) }
        return .unexpected(path: socketPath, reason: "status \(status)")
    }

    private func words(for error: any Error) -> String {
        if let error = error as? IOError {
            return switch error.errnoCode {
            case ENOENT: "there is no such socket; is chathoursd running?"
            case ECONNREFUSED: "nobody listens there; is chathoursd running?"
            case EAGAIN: "too many wait there already; try again"
            case EACCES: "you may not connect; ask to be let into the socket's group"
            case let code: String(cString: strerror(code))
            }
        }
        if let error = error as? HTTPClientError {
            return switch error {
            case .deadlineExceeded, .connectTimeout, .readTimeout: "there was no answer in time"
            case .remoteConnectionClosed: "the connection was closed before an answer came"
            default: "\(error)"
            }
        }
        return "\(error)"
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
        case .unreachable(let path, let reason): "chathoursd cannot be reached on \(path): \(reason)"
        case .problem(let problem): problem.description
        case .unexpected(let path, let reason): "the answer on \(path) is not understood: \(reason)"
        }
    }
}
