// SPDX-License-Identifier: Apache-2.0

import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
import ServiceLifecycle

/// An HTTP/1.1 server on one listening socket.
package struct SocketServer: Service {
    package typealias Responder = @Sendable (Request, consuming ResponseWriter, any Channel) async throws -> Void

    private let socket: ListeningSocket
    private let responder: Responder
    private let maxConnections: Int
    private let idleTimeout: TimeAmount
    private let onListening: @Sendable () -> Void
    private let onRefusing: @Sendable (Int) -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - timeout: For a request to arrive whole, and for a connection that carries none.
    ///   - onListening: Called once connections are answered.
    ///   - onRefusing: Called when a connection is refused, with the number of those that are open.
    package init(
        socket: ListeningSocket, maxConnections: Int, timeout: Duration, logger: Logger,
        onListening: @escaping @Sendable () -> Void, onRefusing: @escaping @Sendable (Int) -> Void,
        responder: @escaping Responder
    ) {
        self.socket = socket
        self.responder = responder
        self.maxConnections = maxConnections
        // Longer than the answer to a late body takes.
        idleTimeout = TimeAmount(timeout) + .seconds(4)
        self.onListening = onListening
        self.onRefusing = onRefusing
        self.logger = logger
    }

    /// Answers until the service group shuts down; then finishes what has been asked.
    ///
    /// - Throws: ``ListeningError`` when it cannot listen.
    package func run() async throws {
        let listener = try Listener(socket)
        defer { listener.remove() }
        let connections = ConnectionLimiter(maxConnections: maxConnections)
        let (accepted, continuation) = AsyncStream.makeStream(of: HTTP1Channel.Value.self)
        let http = HTTP1Channel(
            responder: responder,
            configuration: .init(additionalChannelHandlers: [FirstRequestGrace()], idleTimeout: idleTimeout))
        let (logger, onRefusing, most) = (logger, onRefusing, maxConnections)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                guard connections.add(channel) else {
                    onRefusing(most)
                    return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
                }
                return http.setup(channel: channel, logger: logger).map { _ = continuation.yield($0) }
            }
            .withBoundSocket(listener.descriptor).get()
        listener.lengthenQueue()
        logger.debug("listening on \(listener.place)")
        onListening()
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for await connection in accepted {
                    group.addTask { await http.handle(value: connection, logger: logger) }
                }
            }
        } onGracefulShutdown: {
            Task {
                await Self.stopAccepting(server)
                listener.remove()
                try? await server.close()
                connections.quiesce()
                continuation.finish()
            }
        }
    }

    /// Whoever connects from now on waits in the socket's queue, for the next server where there is one; whoever has
    /// been accepted is set up completely, because closing the server drops those who are not.
    private static func stopAccepting(_ server: any Channel) async {
        try? await server.setOption(.autoRead, value: false).get()
        for _ in 0..<2 {
            for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try? await loop.submit {}.get() }
        }
    }
}
