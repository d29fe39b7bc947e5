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
