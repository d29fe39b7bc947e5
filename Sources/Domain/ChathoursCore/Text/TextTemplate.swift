// SPDX-License-Identifier: Apache-2.0

/// A text with placeholders in braces.
package struct TextTemplate: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The words in braces, in order; a brace around anything else is text.
    package var words: [String] {
        var words: [String] = []
        var word: String?
        for character in text {
            if character == "{" {
                word = ""
            } else if character == "}" {
                if let word, !word.isEmpty { words.append(word) }
                word = nil
            } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
                word?.append(character)
            } else {
                word = nil
            }
        }
        return words
    }

    /// The text with `values` in place of their names. One pass, so that a value with braces in it stays as it is.
    package func filled(with values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            result += rest[..<brace]
            rest = rest[brace...]
            guard let end = rest.firstIndex(of: "}"), let value = values[String(rest[rest.index(after: brace)..<end])]
            else {
                result += "{"
                rest = rest.dropFirst()
                continue
            }
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
