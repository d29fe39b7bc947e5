// SPDX-License-Identifier: Apache-2.0

extension Unicode.Scalar {
    /// True for control characters and line separators, which could control a terminal or begin another line.
    package var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// True for embeddings, overrides and isolates, and for their ends (UAX #9, section 2), which could reorder the
    /// text around them. The marks, which have no reach, are not among them.
    package var isBidiControl: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

    /// The character written out: `\n`, `\t`, `\u{1b}`.
    fileprivate var escaped: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(value, radix: 16))}"
        }
    }
}

/// Text from elsewhere, made fit for one line of a log, a header or a message.
package enum VisibleText {
    /// Every control character and line separator written out: `\n`, `\t`, `\u{1b}`.
    package static func escaped(_ text: String) -> String { replacing(text) { $0.escaped } }

    /// Every control character and line separator as a blank.
    package static func blanked(_ text: String) -> String { replacing(text) { _ in " " } }

    private static func replacing(_ text: String, with replacement: (Unicode.Scalar) -> String) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isControl { result += replacement(scalar) } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}

/// Returns `text` without characters that could control a terminal or reorder the text around it.
package func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.isControl || $0.isBidiControl ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(scalars))
}

/// Returns `text` on one line, without characters that could control a terminal.
package func oneLine(_ text: String) -> String { textLines(text).map(printable).joined(separator: " ") }

/// Splits a text into lines, for any kind of line ending.
package func textLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { ["\r\n", "\n", "\r"].contains($0) }.map(String.init)
}

/// Returns `text` on one line, with single blanks for white space and for characters that cannot be seen.
package func condensed(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars.prefix(1_000).map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned: " "
        default: scalar
        }
    }
    return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
}

/// `text` in double quotes for a message: shortened to `most` characters, control characters escaped.
package func quoted(_ text: some StringProtocol, most: Int = 60) -> String {
    var result = "\""
    for (index, scalar) in text.unicodeScalars.prefix(most + 1).enumerated() {
        if index == most {
            result += "…"
        } else if scalar.isControl || scalar.properties.generalCategory == .format {
            result += scalar.escaped
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// `words` as a list in a sentence.
package func listed(_ words: some Collection<String>) -> String {
    words.joined(separator: ", ")
}
