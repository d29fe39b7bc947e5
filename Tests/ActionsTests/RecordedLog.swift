// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// Keeps what is logged.
final class RecordedLog: Sendable {
    private let entries = Mutex<[String]>([])

    var lines: [String] { entries.withLock { $0 } }
    var text: String { lines.joined(separator: "\n") }

    var logger: Logger { Logger(label: "tests") { _ in Handler(book: self) } }

    private struct Handler: LogHandler {
        let book: RecordedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(book: RecordedLog) {
            self.book = book
        }

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            book.entries.withLock { $0.append("\(event.level): \(event.message)") }
        }
    }
}
