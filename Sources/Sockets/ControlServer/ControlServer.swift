// SPDX-License-Identifier: Apache-2.0

import ControlAPI
package import Hours
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
package import SocketHTTP

/// The control or agents socket, as docs/openapi.yaml describes them.
package struct ControlServer: Service {
    /// The calls that a server offers, and to whom.
    package enum Offer: Sendable {
        /// Everything, to every process that may connect.
        case control
        /// The presence calls only, to holders of a token.
        case agents(BearerTokens)
    }

    private static let maxConnections = 400

    private let server: SocketServer

    /// - Parameters:
    ///   - now: The present; asked at each request.
    ///   - timeout: For a request to arrive whole, and for a connection that carries none.
    ///   - onListening: Called once connections are answered.
    ///   - onRefusing: Called when a connection is refused, with the number of those that are open.
    package init(
        socket: ListeningSocket, offer: Offer = .control, handler: some ControlHandler,
        now: @escaping @Sendable () -> Instant, timeout: Duration = .seconds(10), logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}, onRefusing: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let bodies = BodyReader(timeout: TimeAmount(timeout))
        let responder =
            switch offer {
            case .control:
                Responder(table: .control(handler), tokens: nil, bodies: bodies, now: now)
            case .agents(let tokens):
                Responder(
                    table: RouteTable(routes: RouteTable.agents(handler)), tokens: tokens, bodies: bodies, now: now)
            }
        server = SocketServer(
            socket: socket, maxConnections: Self.maxConnections, timeout: timeout, logger: logger,
            onListening: onListening, onRefusing: onRefusing, responder: responder.respond(to:_:on:))
    }

    /// Answers until the service group shuts down; then finishes what has been asked.
    ///
    /// - Throws: ``ListeningError`` when it cannot listen.
    package func run() async throws { try await server.run() }
}

extension RouteTable {
    static func control(_ handler: some ControlHandler) -> RouteTable {
        RouteTable(
            routes: daemon(handler) + sites(handler) + agents(handler) + overrides(handler) + triggers(handler)
                + runner(handler) + messages(handler))
    }
}
