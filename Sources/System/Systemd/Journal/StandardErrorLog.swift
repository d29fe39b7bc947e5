// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Logging

/// Standard error, which gets one line a message: the instant in UTC, the level, the message.
///
/// Metadata follows only at debug and trace, as ` key=value`: at other levels the message must carry its own words.
/// Control characters are written out (`\n`), so that no text from outside can forge a line. On a terminal warnings are
/// yellow and errors red.
///
/// A line is one write(2). What cannot be written is lost, without a word. Writing to a pipe that nobody reads any more
/// raises SIGPIPE, see signal(7): a program that is to survive that ignores the signal.
struct StandardErrorLog: LogDestination {
    private let fileDescriptor: Int32
    private let isTerminal: Bool

    init(fileDescriptor: Int32 = STDERR_FILENO) {
        self.fileDescriptor = fileDescriptor
        isTerminal = isatty(fileDescriptor) == 1
    }

    func write(_ record: LogRecord) {
        let text = LogLine.text(record.event, metadata: record.metadata, at: record.instant, coloured: isTerminal)
        let line = Array("\(text)\n".utf8)
        _ = uninterrupted { Glibc.write(fileDescriptor, line, line.count) }
    }
}
