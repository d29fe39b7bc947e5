import CSystemd
import Glibc
import Linux
import Logging

/// A log event as an entry of the journal.
struct JournalEntry: Equatable, Sendable {
    /// The fields in the order in which they are sent: the journal's own, then the metadata by key.
    let fields: [JournalField]

    /// - Parameters:
    ///   - event: The event; of its metadata only what is in `metadata` is used.
    ///   - metadata: The metadata from all sources.
    ///   - identifier: SYSLOG_IDENTIFIER, the name before the colon in `journalctl`.
    init(_ event: LogEvent, metadata: Logger.Metadata, identifier: String) {
        var fields = [
            JournalField("MESSAGE", event.message.description),
            JournalField("PRIORITY", String(Self.priority(event.level))),
            JournalField("SYSLOG_IDENTIFIER", identifier),
        ]
        if event.level <= .debug {
            fields.append(JournalField("CODE_FILE", event.file))
            fields.append(JournalField("CODE_LINE", String(event.line)))
            fields.append(JournalField("CODE_FUNC", event.function))
        }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            fields += JournalField.fields(key: key, value: value)
        }
        self.fields = fields
    }

    /// The priority of a level, syslog(3).
    static func priority(_ level: Logger.Level) -> Int32 {
        switch level {
        case .trace, .debug: LOG_DEBUG
        case .info: LOG_INFO
        case .notice: LOG_NOTICE
        case .warning: LOG_WARNING
        case .error: LOG_ERR
        case .critical: LOG_CRIT
        }
    }

    /// Sends the entry to journald.
    ///
    /// - Throws: What sd_journal_sendv(3) returns. It returns success, and drops the entry, when journald's socket does
    ///   not exist.
    func send() throws(SystemCallError) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for field in fields {
            bytes += "\(field.name)=\(field.value)".utf8
            ends.append(bytes.count)
        }
        let result = bytes.withUnsafeMutableBytes { buffer in
            var start = 0
            let vector = ends.map { end in
                defer { start = end }
                return iovec(iov_base: buffer.baseAddress.map { $0 + start }, iov_len: end - start)
            }
            return sd_journal_sendv(vector, Int32(vector.count))
        }
        if result < 0 {
            throw SystemCallError(call: "sd_journal_sendv", errno: -result)
        }
    }
}
