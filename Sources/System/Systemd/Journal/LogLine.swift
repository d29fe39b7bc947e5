// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Logging

/// A log event as one line of text.
enum LogLine {
    /// `2026-10-25T01:00:00Z warning MESSAGE`, and at debug and trace the metadata as ` key=value`, by key.
    ///
    /// - Parameters:
    ///   - event: The event; of its metadata only what is in `metadata` is used.
    ///   - metadata: The metadata from all sources.
    ///   - instant: The time of the event, in seconds of UTC.
    ///   - coloured: True to colour warnings yellow and errors red, by escape sequences of ECMA-48.
    /// - Returns: The line without its newline. It holds no control characters but the colours.
    static func text(_ event: LogEvent, metadata: Logger.Metadata, at instant: Int64, coloured: Bool) -> String {
        var words = "\(event.level) \(VisibleText.escaped(event.message.description))"
        if event.level <= .debug {
            for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
                words += " \(VisibleText.escaped(key))=\(valueText(VisibleText.escaped("\(value)")))"
            }
        }
        if coloured, let colour = colour(event.level) {
            words = "\u{1B}[\(colour)m\(words)\u{1B}[0m"
        }
        return "\(Instant(instant)) \(words)"
    }

    private static func colour(_ level: Logger.Level) -> Int? {
        switch level {
        case .trace, .debug, .info, .notice: nil
        case .warning: 33
        case .error, .critical: 31
        }
    }

    /// A value that would not read as one word, in quotes.
    private static func valueText(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }
}
