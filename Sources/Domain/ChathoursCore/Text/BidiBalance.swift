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
        guard line.unicodeScalars.contains(where: \.isBidiControl) else { return line }
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
}
