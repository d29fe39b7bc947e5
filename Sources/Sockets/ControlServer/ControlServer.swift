import Control
import Hours
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// HTTP/1.1 on a socket, as docs/openapi.yaml and, for visitors, docs/forms-openapi.yaml describe it.
public struct ControlServer: Service {
    /// What a server offers, and to whom.
    public enum Offer: Sendable {
        /// Everything, to every process that may connect.
        case control
        /// The presence calls only, to those who have a token.
        case agents(BearerTokens)
        /// What visitors send and see, to a web server that passes it on. The control handler is asked nothing.
        case forms(any FormHandler)
    }

    private let socket: ListeningSocket
    private let responder: HTTPChannelHandler.Responder
    private let mostConnections: Int
    private let idleTimeout: TimeAmount
    private let onListening: @Sendable () -> Void
    private let onRefusing: @Sendable (Int) -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - now: The present; asked at each request.
    ///   - patience: For a request to arrive whole, and for a connection that carries none.
    ///   - onListening: Called once connections are answered.
    ///   - onRefusing: Called when a connection is refused, with how many there are: as many as there may be.
    public init(
        socket: ListeningSocket, offer: Offer = .control, handler: some ControlHandler,
        now: @escaping @Sendable () -> Instant, patience: Duration = .seconds(10), logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}, onRefusing: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.socket = socket
        let bodies = BodyReader(timeout: TimeAmount(patience))
        switch offer {
        case .control:
            responder = Responder(table: .control(handler), tokens: nil, bodies: bodies, now: now).respond(to:_:on:)
            mostConnections = 400
        case .agents(let tokens):
            let table = RouteTable(routes: RouteTable.agents(handler))
            responder = Responder(table: table, tokens: tokens, bodies: bodies, now: now).respond(to:_:on:)
            mostConnections = 400
        case .forms(let forms):
            responder = FormResponder(forms, patience: TimeAmount(patience), now: now).respond(to:_:on:)
            mostConnections = 150
        }
        // After what is said to those whose body is late.
        idleTimeout = TimeAmount(patience) + .seconds(4)
        self.onListening = onListening
        self.onRefusing = onRefusing
        self.logger = logger
    }

    /// Answers until the service group shuts down; then finishes what has been asked.
    ///
    /// - Throws: ``ListeningError`` when it cannot listen.
    public func run() async throws {
        let listener = try Listener(socket)
        defer { listener.remove() }
        let connections = OpenConnections(most: mostConnections)
        let (accepted, continuation) = AsyncStream.makeStream(of: HTTP1Channel.Value.self)
        let http = HTTP1Channel(
            responder: responder,
            configuration: .init(additionalChannelHandlers: [FirstRequestGrace()], idleTimeout: idleTimeout))
        let (logger, onRefusing, most) = (logger, onRefusing, mostConnections)
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
        logger.debug("the control socket listens on \(listener.place)")
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

extension RouteTable {
    static func control(_ handler: some ControlHandler) -> RouteTable {
        RouteTable(
            routes: daemon(handler) + sites(handler) + agents(handler) + overrides(handler) + triggers(handler)
                + runner(handler) + messages(handler) + deliveries(handler))
    }
}
