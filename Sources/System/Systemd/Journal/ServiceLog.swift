// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Linux
package import Logging
import Synchronization

/// The destination of a service's log messages.
package enum ServiceLog {
    private static let queue = Mutex<LogQueue?>(nil)

    /// To the journal natively when standard error leads there anyway, else to standard error. To be called once. What
    /// has been logged is written when the process exits, unless that takes longer than two seconds.
    package static func start(label: String, level: Logger.Level) -> Logger {
        let toJournal = JournalStream.standardErrorIsJournal()
        let queue = LogQueue(toJournal ? JournalLog(identifier: label) : StandardErrorLog())
        Self.queue.withLock { $0 = queue }
        atexit { ServiceLog.queue.withLock { $0 }?.flush(within: .seconds(2)) }
        LoggingSystem.bootstrap { _ in ServiceLogHandler(queue) }
        var logger = Logger(label: label)
        logger.logLevel = level
        return logger
    }
}

/// Logs to a queue.
struct ServiceLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    private let queue: LogQueue

    init(_ queue: LogQueue) {
        self.queue = queue
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = EventMetadata.merged(event, handler: metadata, provider: metadataProvider)
        queue.add(LogRecord(event: event, metadata: metadata, instant: WallClock.now()))
    }
}

/// The metadata of a log event from all its sources.
enum EventMetadata {
    /// The handler's own metadata, then the provider's, then the event's: a later value replaces an earlier one.
    ///
    /// An error that was given beside the message becomes `error.message` and `error.type`, as in swift-log's own
    /// handlers.
    static func merged(
        _ event: LogEvent, handler: Logger.Metadata, provider: Logger.MetadataProvider?
    ) -> Logger.Metadata {
        var metadata = handler
        if let provider {
            metadata.merge(provider.get()) { $1 }
        }
        if let explicit = event.metadata {
            metadata.merge(explicit) { $1 }
        }
        if let error = event.error {
            metadata["error.message"] = "\(error)"
            metadata["error.type"] = "\(String(reflecting: type(of: error)))"
        }
        return metadata
    }
}
