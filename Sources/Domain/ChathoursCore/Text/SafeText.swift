/// Keeps the direction controls of a line to that line (UAX #9): what it opens is closed at its end, and what closes
/// nothing is left out. Nothing that it is shown beside is turned around, and nobody has to correct what they cannot see.
enum BidiBalance {
    private static let embeddings: Set<Unicode.Scalar> = ["\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}"]
    private static let isolates: Set<Unicode.Scalar> = ["\u{2066}", "\u{2067}", "\u{2068}"]
    /// Closes the last embedding that was opened within the same isolate.
    private static let popEmbedding: Unicode.Scalar = "\u{202C}"
    /// Closes the last isolate, and with it all that was opened within.
    private static let popIsolate: Unicode.Scalar = "\u{2069}"

    static func balanced(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: isControl) else { return line }
        var result = String.UnicodeScalarView()
        /// What closes the controls that are open.
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
