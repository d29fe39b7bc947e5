// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Logging

/// The systemd journal, which gets metadata as fields of their own.
///
/// A key `site` becomes the field CHATHOURS_SITE, `department` CHATHOURS_DEPARTMENT, and so on; `message-id` becomes
/// MESSAGE_ID (128 bits in hexadecimal, sd_journal_send(3)) and `errno` ERRNO. An array becomes one field for each
/// element. At debug and trace the place in the source is recorded too.
///
/// `journalctl` shows only the message by default, so the message must be complete in itself. Entries that the journal
/// does not accept go to standard error.
struct JournalLog: LogDestination {
    /// SYSLOG_IDENTIFIER, the name that `journalctl` shows before the message and selects by `-t`.
    let identifier: String
    var socket = "/run/systemd/journal/socket"
    var fallback = StandardErrorLog()

    func write(_ record: LogRecord) {
        do throws(SystemCallError) {
            // sd_journal_sendv does not report a missing socket.
            guard access(socket, F_OK) == 0 else { throw SystemCallError(call: "access") }
            try JournalEntry(record.event, metadata: record.metadata, identifier: identifier).send()
        } catch {
            fallback.write(record)
        }
    }
}
