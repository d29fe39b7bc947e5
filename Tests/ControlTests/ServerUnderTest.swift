import Control
import ControlClient
import ControlServer
import Foundation
import Hours
import Logging
import ServiceLifecycle
import TestBench

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
        on socket: ListeningSocket? = nil, offer: ControlServer.Offer = .control, daemon: SmallDaemon = SmallDaemon(),
        now: @escaping @Sendable () -> Instant = { SmallDaemon.now }, patience: Duration = .seconds(10),
        _ body: @Sendable (ServerUnderTest) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/control.sock"
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = ControlServer(
            socket: socket ?? .path(path), offer: offer, handler: daemon, now: now, patience: patience,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
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
