// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Linux
import Logging
import Synchronization

/// A log message with its metadata from all sources, and its time in seconds of UTC.
struct LogRecord: Sendable {
    let event: LogEvent
    let metadata: Logger.Metadata
    let instant: Int64

    /// True if the other record says the same, whatever its time.
    func saysTheSame(as other: LogRecord) -> Bool {
        event.level == other.event.level && event.message == other.event.message && metadata == other.metadata
    }
}

/// A place that log messages are written to; writing may take any time.
protocol LogDestination: Sendable {
    func write(_ record: LogRecord)
}

/// Writes log messages on a thread of its own, so that whoever logs never waits for the journal.
///
/// Up to `capacity` messages wait; further ones are dropped, and counted in a message once there is room. A message
/// that repeats the one before it is counted instead of written again, for up to ten seconds.
final class LogQueue: Sendable {
    static let capacity = 4_096
    private static let repetition: DispatchTimeInterval = .seconds(10)

    private struct State {
        var waiting = 0
        var dropped = 0
    }

    /// The last message written, and the number of times that it has been repeated since; used on the thread alone.
    private struct Last {
        let record: LogRecord
        var repeats = 0
    }

    private let thread = DispatchQueue(label: "log")
    private let state = Mutex(State())
    private let last = Mutex<Last?>(nil)
    private let destination: any LogDestination

    init(_ destination: any LogDestination) {
        self.destination = destination
    }

    func add(_ record: LogRecord) {
        let hasRoom = state.withLock { state in
            let hasRoom = state.waiting < Self.capacity
            if hasRoom { state.waiting += 1 } else { state.dropped += 1 }
            return hasRoom
        }
        guard hasRoom else { return }
        thread.async { [self] in
            write(record)
            let dropped = state.withLock { state in
                state.waiting -= 1
                defer { if state.waiting == 0 { state.dropped = 0 } }
                return state.waiting == 0 ? state.dropped : 0
            }
            if dropped > 0 { write(.dropped(dropped)) }
        }
    }

    /// Waits until all that was added has been written, at most for `timeout`.
    func flush(within timeout: DispatchTimeInterval) {
        let done = DispatchSemaphore(value: 0)
        thread.async { [self] in
            writeRepeats()
            done.signal()
        }
        _ = done.wait(timeout: .now() + timeout)
    }

    private func write(_ record: LogRecord) {
        let isFirstRepeat: Bool? = last.withLock { last in
            guard last?.record.saysTheSame(as: record) == true else { return nil }
            last?.repeats += 1
            return last?.repeats == 1
        }
        switch isFirstRepeat {
        case true?: thread.asyncAfter(deadline: .now() + Self.repetition) { [self] in writeRepeats() }
        case false?: break
        case nil:
            writeRepeats()
            last.withLock { $0 = Last(record: record) }
            destination.write(record)
        }
    }

    /// Writes how often the last message has been repeated, if it has; after that it is written again.
    private func writeRepeats() {
        let repeated = last.withLock { last -> Last? in
            defer { last = nil }
            return last
        }
        if let repeated, repeated.repeats > 0 { destination.write(repeated.record.repeated(repeated.repeats)) }
    }
}

extension LogRecord {
    fileprivate static func dropped(_ count: Int) -> LogRecord {
        let message: Logger.Message = "\(count) log messages were lost: they were not accepted in time"
        return LogRecord(
            event: LogEvent(
                level: .warning, message: message, metadata: nil, source: "Systemd", file: #fileID, function: #function,
                line: #line), metadata: [:], instant: WallClock.now())
    }

    fileprivate func repeated(_ count: Int) -> LogRecord {
        let times = count == 1 ? "once more" : "\(count) times more"
        return LogRecord(
            event: LogEvent(
                level: event.level, message: "\(event.message) (\(times) since)", metadata: nil, source: event.source,
                file: event.file, function: event.function, line: event.line), metadata: metadata,
            instant: WallClock.now())
    }
}
