import ChathoursCore
import Hours

/// What a visitor calls himself, made fit for a line that holds other words besides.
enum VisitorName {
    /// In Unicode scalars.
    private static let longest = 100

    /// Without control characters, without those that change the direction of what follows (UAX #9, section 2), without
    /// blanks at its ends, and not too long.
    static func shown(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in VisibleText.blanked(text).unicodeScalars where !isDirection(scalar) { name.append(scalar) }
        let trimmed = String(name).split(separator: " ").joined(separator: " ")
        guard trimmed.unicodeScalars.count > longest else { return trimmed }
        return String(trimmed.unicodeScalars.prefix(longest)) + "…"
    }

    /// Embeddings, overrides and isolates; the marks that have no reach stay.
    private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
