// SPDX-License-Identifier: Apache-2.0

package import ControlAPI
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import SocketHTTP
import Synchronization

/// Tells every listener what changes. Whoever does not keep up is cut off: no listener makes us keep more than
/// `maxQueueLength` changes.
package final class ChangeFeed: Sendable {
    package static let maxQueueLength = 1_000

    private struct Listeners {
        var last: UInt64 = 0
        var all: [UInt64: AsyncStream<Change>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    package init() {}

    /// The current number of listeners.
    package var listenerCount: Int { listeners.withLock { $0.all.count } }

    /// The changes from now on. Ends when the listener has fallen behind.
    package func listen() -> AsyncStream<Change> {
        let (changes, continuation) = AsyncStream.makeStream(
            of: Change.self, bufferingPolicy: .bufferingOldest(Self.maxQueueLength))
        let number = listeners.withLock {
            $0.last += 1
            $0.all[$0.last] = continuation
            return $0.last
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.all.removeValue(forKey: number) }
        }
        return changes
    }

    package func publish(_ change: Change) {
        // Finishing calls onTermination, which takes the lock.
        for continuation in listeners.withLock({ Array($0.all.values) }) {
            if case .dropped = continuation.yield(change) { continuation.finish() }
        }
    }
}

/// The answer to a watcher: a line a change, until the watcher goes, falls behind, or the server stops.
struct ChangeStream: Sendable {
    let changes: AsyncStream<Change>
    let channel: any Channel

    func send(_ fields: HTTPFields, _ writer: consuming ResponseWriter) async throws {
        var fields = fields
        fields[.contentType] = MediaType.lines
        fields[.cacheControl] = "no-store"
        // A watcher says nothing more: whoever closes one direction has gone.
        try await channel.setOption(.allowRemoteHalfClosure, value: false).get()
        // Only one task writes at a time.
        nonisolated(unsafe) var body: any ResponseBodyWriter = try await writer.writeHead(
            HTTPResponse(status: .ok, headerFields: fields))
        let writing = Task { try await write(to: &body) }
        channel.closeFuture.whenComplete { _ in writing.cancel() }
        try await withTaskCancellationHandler {
            try await writing.value
        } onCancel: {
            writing.cancel()
        }
        try await body.finish(nil)
    }

    private func write(to body: inout any ResponseBodyWriter) async throws {
        for await change in changes.cancelOnGracefulShutdown() {
            // One who takes nothing would keep us here for ever.
            let limit = channel.eventLoop.scheduleTask(in: Reply.sendTimeout) { channel.close(promise: nil) }
            defer { limit.cancel() }
            var line = try ControlJSON.encode(answer: change)
            line.append(UInt8(ascii: "\n"))
            try await body.write(ByteBuffer(bytes: line))
        }
    }
}
