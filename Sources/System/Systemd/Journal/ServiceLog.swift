// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
package import Logging

/// The destination of a service's log messages.
package enum ServiceLog {
    /// To the journal natively when standard error leads there anyway, else to standard error. To be called once.
    package static func start(label: String, level: Logger.Level) -> Logger {
        let toJournal = JournalStream.standardErrorIsJournal()
        LoggingSystem.bootstrap { label in
            let handler: any LogHandler = toJournal ? JournalLogHandler(identifier: label) : StandardErrorLogHandler()
            return handler
        }
        var logger = Logger(label: label)
        logger.logLevel = level
        return logger
    }
}

/// Logs to standard error, one line a message: the instant in UTC, the level, the message.
///
/// Metadata follows only at debug and trace, as ` key=value`: at other levels the message must carry its own words.
/// Control characters are written out (`\n`), so that no text from outside can forge a line. On a terminal warnings are
/// yellow and errors red.
///
/// A line is one write(2). What cannot be written is lost, without a word. Writing to a pipe that nobody reads any more
/// raises SIGPIPE, see signal(7): a program that is to survive that ignores the signal.
package struct StandardErrorLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let fileDescriptor: Int32
    private let isTerminal: Bool

    /// - Parameter metadataProvider: Adds metadata to every message; nil adds none.
    package init(metadataProvider: Logger.MetadataProvider? = nil) {
        self.init(fileDescriptor: STDERR_FILENO, metadataProvider: metadataProvider)
    }

    init(fileDescriptor: Int32, metadataProvider: Logger.MetadataProvider? = nil) {
        self.fileDescriptor = fileDescriptor
        self.metadataProvider = metadataProvider
        isTerminal = isatty(fileDescriptor) == 1
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        write(event, metadata: EventMetadata.merged(event, handler: metadata, provider: metadataProvider))
    }

    /// Writes a line for an event whose metadata has been gathered already.
    func write(_ event: LogEvent, metadata: Logger.Metadata) {
        let text = LogLine.text(event, metadata: metadata, at: WallClock.now(), coloured: isTerminal)
        let line = Array("\(text)\n".utf8)
        _ = uninterrupted { Glibc.write(fileDescriptor, line, line.count) }
    }
}
