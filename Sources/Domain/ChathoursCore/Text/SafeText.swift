// SPDX-License-Identifier: Apache-2.0

/// Confines the bidirectional controls of a line to that line (UAX #9): embeddings and isolates are closed at its end,
/// and unmatched closers are removed. Adjacent text is not reordered, and users do not have to correct invisible
/// characters.
enum BidiBalance {
    private static let embeddings: Set<Unicode.Scalar> = ["\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}"]
    private static let isolates: Set<Unicode.Scalar> = ["\u{2066}", "\u{2067}", "\u{2068}"]
    /// Closes the last embedding that was opened within the same isolate.
    private static let popEmbedding: Unicode.Scalar = "\u{202C}"
    /// Closes the last isolate, and everything opened within it.
    private static let popIsolate: Unicode.Scalar = "\u{2069}"

    static func balanced(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: isControl) else { return line }
        var result = String.UnicodeScalarView()
        /// The characters that close the open controls.
        var closers: [Unicode.Scalar] = []
        for scalar in line.unicodeScalars {
            switch scalar {
            case _ where embeddings.contains(scalar): closers.append(popEmbedding)
            case _ where isolates.contains(scalar): closers.append(popIsolate)
            case popEmbedding:
                guard closers.last == popEmbedding else { continue }
                closers.removeLast()
            case popIsolate:
                guard let opened = closers.lastIndex(of: popIsolate) else { continue }
                result.append(contentsOf: closers[(opened + 1)...].reversed())
                closers.removeSubrange(opened...)
            default: break
            }
            result.append(scalar)
        }
        result.append(contentsOf: closers.reversed())
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

/// Returns `text` without characters that could control a terminal or reorder the text around it.
package func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { isSteering($0) ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(scalars))
}

private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9).
    case .format: ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
    default: false
    }
}

/// Returns `text` on one line, without characters that could control a terminal.
package func oneLine(_ text: String) -> String { textLines(text).map(printable).joined(separator: " ") }

/// Splits a text into lines, for any kind of line ending.
package func textLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { ["\r\n", "\n", "\r"].contains($0) }.map(String.init)
}

/// `text` in double quotes for a message: shortened to `most` characters, control characters escaped.
package func quoted(_ text: some StringProtocol, most: Int = 60) -> String {
    var result = "\""
    for (index, scalar) in text.unicodeScalars.prefix(most + 1).enumerated() {
        if index == most {
            result += "…"
        } else if scalar == "\n" {
            result += "\\n"
        } else if scalar == "\t" {
            result += "\\t"
        } else if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
            result += "\\u{\(String(scalar.value, radix: 16))}"
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

/// Text from elsewhere, made fit for one line of a log, a header or a message.
package enum VisibleText {
    /// Every control character and line separator written out: `\n`, `\t`, `\u{1b}`.
    package static func escaped(_ text: String) -> String {
        replacing(text) { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    /// Every control character and line separator as a blank.
    package static func blanked(_ text: String) -> String {
        replacing(text) { _ in " " }
    }

    private static func replacing(_ text: String, with replacement: (Unicode.Scalar) -> String) -> String {
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
