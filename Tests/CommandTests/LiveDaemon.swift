// SPDX-License-Identifier: Apache-2.0

import ControlServer
import Dispatch
import Foundation
import Glibc
import Hours
import Logging
import ServiceLifecycle
import SocketHTTP

/// A control server over a stand-in, which runs while a test's body does.
struct LiveDaemon: Sendable {
    let folder: TemporaryFolder
    let standIn: DaemonStandIn
    let socket: String
    private let group: ServiceGroup

    /// Runs the program under test against this daemon.
    func run(_ arguments: String...) async throws -> Run { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Run {
        try await onOwnThread { [socket] in try ControlProgram.run(arguments + ["--socket", socket]) }
    }

    /// Begins a graceful shutdown.
    func stop() async { await group.triggerGracefulShutdown() }

    /// Runs `body` beside a daemon; that has ended afterwards.
    static func run<Result: Sendable>(
        _ standIn: DaemonStandIn = DaemonStandIn(), _ body: @Sendable (LiveDaemon) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let socket = "\(folder.path)/control.sock"
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = ControlServer(
            socket: .path(socket), handler: standIn, now: { Instant(Int64(time(nil))) }, logger: logger,
            onListening: { continuation.finish() })
        let group = ServiceGroup(services: [server], logger: logger)
        async let running: Void = {
            defer { continuation.finish() }
            try await withTaskExecutorPreference(DaemonThreads.shared) { try await group.run() }
        }()
        for await _ in listening {}
        do {
            let result = try await body(LiveDaemon(folder: folder, standIn: standIn, socket: socket, group: group))
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

/// The threads of the daemons: other tests hold those of the tasks while a program runs, and `status` waits for an
/// answer for 5 s only.
private final class DaemonThreads: TaskExecutor {
    static let shared = DaemonThreads()

    private let queue = DispatchQueue(label: "daemons", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Does what blocks on a thread of its own: the daemon needs those of the tasks.
func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: work)) }
    }
}
