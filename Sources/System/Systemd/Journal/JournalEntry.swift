// SPDX-License-Identifier: Apache-2.0

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
    /// - Throws: The error of sd_journal_sendv(3), which returns success, and drops the entry, if journald's socket
    ///   does not exist.
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

/// One field of a journal entry, systemd.journal-fields(7).
struct JournalField: Equatable, Sendable {
    /// Upper case letters, digits and underscores; at most 64 characters, or journald ignores the field.
    let name: String
    /// Any text, newlines included.
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The fields of one metadata entry: one, or one for each element of an array (a journal entry may hold a field
    /// several times, and `journalctl FIELD=VALUE` finds it by each).
    static func fields(key: String, value: Logger.MetadataValue) -> [JournalField] {
        let name = name(key: key)
        if case .array(let elements) = value {
            return elements.map { JournalField(name, "\($0)") }
        }
        return [JournalField(name, "\(value)")]
    }

    /// The field's name for a metadata key: `site` is `CHATHOURS_SITE`; `message-id` and `errno` are the journal's own
    /// MESSAGE_ID and ERRNO.
    static func name(key: String) -> String {
        switch key {
        case "message-id": return "MESSAGE_ID"
        case "errno": return "ERRNO"
        default: break
        }
        var name = "CHATHOURS_"
        for scalar in key.unicodeScalars.prefix(64 - name.utf8.count) {
            switch scalar {
            case "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
            case "a"..."z": name += scalar.properties.uppercaseMapping
            default: name += "_"
            }
        }
        return name
    }
}

/// The stream by which systemd connects a service's output to the journal.
package enum JournalStream {
    /// Returns true if standard error goes to the journal, so that native messages may take its place.
    ///
    /// `$JOURNAL_STREAM` alone is not sufficient: it stays set when standard error is redirected. Its device and inode
    /// are therefore compared with those of the descriptor, as described in systemd.exec(5).
    ///
    /// - Returns: False also if the variable is unset or malformed, and if standard error is closed.
    package static func standardErrorIsJournal() -> Bool {
        guard let stream = getenv("JOURNAL_STREAM") else { return false }
        guard let identity = FileStatus(descriptor: STDERR_FILENO)?.identity else { return false }
        return names(String(cString: stream), device: identity.device, inode: identity.inode)
    }

    /// Returns true if a value of `$JOURNAL_STREAM`, `DEVICE:INODE` in decimal, names this file.
    static func names(_ stream: String, device: UInt64, inode: UInt64) -> Bool {
        let numbers = stream.split(separator: ":", omittingEmptySubsequences: false).map { UInt64($0) }
        return numbers == [device, inode]
    }
}
