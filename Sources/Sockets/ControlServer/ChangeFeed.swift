import ControlAPI
import Synchronization

/// Tells every listener what changes. Whoever does not keep up is cut off: no listener makes us keep more than
/// `longestQueue` changes.
package final class ChangeFeed: Sendable {
    package static let longestQueue = 1_000

    private struct Listeners {
        var last: UInt64 = 0
        var all: [UInt64: AsyncStream<Change>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    package init() {}

    /// How many listen now.
    package var listenerCount: Int { listeners.withLock { $0.all.count } }

    /// The changes from now on. Ends when the listener has fallen behind.
    package func listen() -> AsyncStream<Change> {
        let (changes, continuation) = AsyncStream.makeStream(
            of: Change.self, bufferingPolicy: .bufferingOldest(Self.longestQueue))
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
