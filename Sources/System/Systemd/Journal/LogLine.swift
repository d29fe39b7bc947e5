// SPDX-License-Identifier: Apache-2.0

import Glibc
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
        var words = "\(event.level) \(LogText.escaped(event.message.description))"
        if event.level <= .debug {
            for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
                words += " \(LogText.escaped(key))=\(quoted(LogText.escaped("\(value)")))"
            }
        }
        if coloured, let colour = colour(event.level) {
            words = "\u{1B}[\(colour)m\(words)\u{1B}[0m"
        }
        return "\(timestamp(instant)) \(words)"
    }

    private static func colour(_ level: Logger.Level) -> Int? {
        switch level {
        case .trace, .debug, .info, .notice: nil
        case .warning: 33
        case .error, .critical: 31
        }
    }

    /// A value that would not read as one word, in quotes.
    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    /// The instant as RFC 3339 has it, in UTC.
    private static func timestamp(_ instant: Int64) -> String {
        var seconds = time_t(instant)
        var date = tm()
        gmtime_r(&seconds, &date)
        let day = [date.tm_mon + 1, date.tm_mday].map(twoDigits).joined(separator: "-")
        let time = [date.tm_hour, date.tm_min, date.tm_sec].map(twoDigits).joined(separator: ":")
        return "\(date.tm_year + 1900)-\(day)T\(time)Z"
    }

    private static func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

/// Text from anywhere, made to fit on one line.
enum LogText {
    /// The text with every control character and line separator as a space.
    static func blanked(_ text: String) -> String {
        replacing(text) { _ in " " }
    }

    /// The text with every control character and line separator written out: `\n`, `\t`, `\u{1b}`.
    static func escaped(_ text: String) -> String {
        replacing(text) { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    private static func replacing(_ text: String, with replacement: (Unicode.Scalar) -> String) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result += replacement(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
