// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
package import Logging

/// Logs to the systemd journal, with metadata as fields of their own.
///
/// A key `site` becomes the field CHATHOURS_SITE, `department` CHATHOURS_DEPARTMENT, and so on; `message-id` becomes
/// MESSAGE_ID (128 bits in hexadecimal, sd_journal_send(3)) and `errno` ERRNO. An array becomes one field for each
/// element. At debug and trace the place in the source is recorded too.
///
/// `journalctl` shows only the message by default, so the message must be complete in itself. Entries that the journal
/// does not accept go to standard error.
package struct JournalLogHandler: LogHandler {
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let identifier: String
    private let socket: String
    private let fallback: StandardErrorLogHandler

    /// - Parameters:
    ///   - identifier: SYSLOG_IDENTIFIER, the name that `journalctl` shows before the message and selects by `-t`.
    ///   - metadataProvider: Adds metadata to every message; nil adds none.
    package init(identifier: String, metadataProvider: Logger.MetadataProvider? = nil) {
        self.init(
            identifier: identifier, metadataProvider: metadataProvider, socket: "/run/systemd/journal/socket",
            fallback: StandardErrorLogHandler())
    }

    init(
        identifier: String, metadataProvider: Logger.MetadataProvider?, socket: String,
        fallback: StandardErrorLogHandler
    ) {
        self.identifier = identifier
        self.metadataProvider = metadataProvider
        self.socket = socket
        self.fallback = fallback
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let metadata = EventMetadata.merged(event, handler: metadata, provider: metadataProvider)
        do throws(SystemCallError) {
            // sd_journal_sendv does not report a missing socket.
            guard access(socket, F_OK) == 0 else { throw SystemCallError(call: "access") }
            try JournalEntry(event, metadata: metadata, identifier: identifier).send()
        } catch {
            fallback.write(event, metadata: metadata)
        }
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
