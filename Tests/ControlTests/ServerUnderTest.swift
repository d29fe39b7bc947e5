// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import FormServer
import Foundation
import Hours
import Logging
import ServiceLifecycle
import SocketHTTP
import TestSupport

/// A control server that runs while a test's body does.
struct ServerUnderTest: Sendable {
    let folder: TemporaryFolder
    let daemon: SmallDaemon
    let path: String
    private let group: ServiceGroup

    var client: ControlClient { ControlClient(socketPath: path) }

    /// Begins a graceful shutdown.
    func stop() async { await group.triggerGracefulShutdown() }

    /// Runs `body` beside a server on `socket`, by default one of a folder of its own; the server has ended afterwards.
    static func run<Result: Sendable>(
        on socket: ListeningSocket? = nil, offer: Offer = .control, daemon: SmallDaemon = SmallDaemon(),
        now: @escaping @Sendable () -> Instant = { SmallDaemon.now }, timeout: Duration = .seconds(10),
        _ body: @Sendable (ServerUnderTest) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/control.sock"
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = offer.server(
            on: socket ?? .path(path), daemon: daemon, now: now, timeout: timeout,
            onListening: { continuation.finish() })
        let group = ServiceGroup(
            services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        async let running: Void = {
            defer { continuation.finish() }
            try await group.run()
        }()
        for await _ in listening {}
        do {
            let result = try await body(
                ServerUnderTest(folder: folder, daemon: daemon, path: path, group: group))
            await group.triggerGracefulShutdown()
            try await running
            return result
        } catch {
            await group.triggerGracefulShutdown()
            try await running
            throw error
        }
    }
}

extension ServerUnderTest {
    /// The socket that is served.
    enum Offer: Sendable {
        case control
        case agents(BearerTokens)
        case forms(any FormHandler)

        fileprivate func server(
            on socket: ListeningSocket, daemon: SmallDaemon, now: @escaping @Sendable () -> Instant,
            timeout: Duration, onListening: @escaping @Sendable () -> Void
        ) -> any Service {
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            return switch self {
            case .control:
                ControlServer(
                    socket: socket, handler: daemon, now: now, timeout: timeout, logger: logger,
                    onListening: onListening)
            case .agents(let tokens):
                ControlServer(
                    socket: socket, offer: .agents(tokens), handler: daemon, now: now, timeout: timeout,
                    logger: logger, onListening: onListening)
            case .forms(let forms):
                FormServer(
                    socket: socket, handler: forms, now: now, timeout: timeout, logger: logger,
                    onListening: onListening)
            }
        }
    }
}
