import Hours

/// What a visitor has typed into a field that takes text.
struct FieldText {
    /// Line breaks as Unicode counts them (The Unicode Standard, section 5.8).
    private static let lineBreaks: Set<Unicode.Scalar> = [
        "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
    ]

    let typed: String

    /// Whether nobody would see anything of it.
    var isBlank: Bool {
        typed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// As it was typed, without white space at its ends.
    func line() throws(FieldProblem.Fault) -> String {
        if typed.unicodeScalars.contains(where: Self.lineBreaks.contains) { throw .severalLines }
        if typed.unicodeScalars.contains(where: Self.isControl) { throw .unprintable }
        return BidiBalance.balanced(trimmed(typed.unicodeScalars[...]))
    }

    /// The same without what nobody sees and nobody has typed: the direction marks and joiners around a pasted address
    /// or number.
    func word() throws(FieldProblem.Fault) -> String {
        let visible = typed.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        return try FieldText(typed: String(String.UnicodeScalarView(visible))).line()
    }

    /// As it was typed, with a line feed for each line break, without white space at its ends.
    func lines() throws(FieldProblem.Fault) -> String {
        var lines = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in typed.unicodeScalars {
            if scalar == "\n", last == "\r" {
                // The other half of a line break.
            } else if Self.lineBreaks.contains(scalar) {
                lines.append("\n")
            } else if scalar != "\t", Self.isControl(scalar) {
                throw .unprintable
            } else {
                lines.append(scalar)
            }
            last = scalar
        }
        return trimmed(lines[...]).split(separator: "\n", omittingEmptySubsequences: false)
            .map { BidiBalance.balanced(String($0)) }.joined(separator: "\n")
    }

    /// Of C0 or C1, or DEL.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private func trimmed(_ scalars: Substring.UnicodeScalarView) -> String {
        var rest = scalars.drop { $0.properties.isWhitespace }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
