// SPDX-License-Identifier: Apache-2.0

import ControlClient
import Foundation
import TestSupport

/// A server of a single connection, on which a script says exactly what it wants.
enum HostileServer {
    /// Small enough for a busy machine; larger than what a socket's buffers take.
    static let limits = ResponseLimits(maxBodyBytes: 4 << 20, maxLineBytes: 2 << 20)

    typealias Script = @Sendable (SocketConnection) async throws -> Void

    /// Runs `body` beside the script, which begins once a client has sent the head of its request. The connection is
    /// closed when the script ends.
    static func run<Result: Sendable>(
        timeout: Duration = .seconds(20), readTimeout seconds: Int = 10, _ script: @escaping Script,
        _ body: @Sendable (ControlClient) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/socket"
        let listening = UnixAddress.bind(path)
        defer { close(listening) }
        async let serving: Void = {
            let connection = try await onOwnThread { try SocketConnection(acceptedOn: listening, timeout: seconds) }
            _ = try await connection.answer(upTo: "\r\n\r\n")
            try await script(connection)
        }()
        let result = try await body(ControlClient(socketPath: path, timeout: timeout, limits: limits))
        try await serving
        return result
    }

    /// Runs a script that a call does not survive; returns the error that the call ends with.
    static func failure(timeout: Duration = .seconds(20), _ script: @escaping Script) async throws -> String? {
        try await run(timeout: timeout, script) { client -> String? in
            do {
                _ = try await client.metrics()
                return nil
            } catch let error as ControlClientError {
                return error.description.replacingOccurrences(of: client.socketPath, with: "SOCKET")
            }
        }
    }
}
