/// `text` without characters that could steer a terminal, or turn the order of what stands around it.
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

/// `text` on one line, without characters that could steer a terminal.
package func oneLine(_ text: String) -> String { textLines(text).map(printable).joined(separator: " ") }

/// The lines of a text, whatever they end in.
package func textLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { ["\r\n", "\n", "\r"].contains($0) }.map(String.init)
}
