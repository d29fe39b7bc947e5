/// Text from anywhere, made to fit on one line.
enum SingleLine {
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
