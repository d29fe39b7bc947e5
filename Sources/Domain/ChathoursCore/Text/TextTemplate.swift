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

    /// The text with `values` in place of their names, which contain no braces. One pass: a value with braces in it
    /// stays as it is, and the time grows with the length of the text.
    package func filled(with values: [String: String]) -> String {
        var result = ""
        var rest = text.startIndex
        var opening: String.Index?
        for index in text.indices {
            switch text[index] {
            case "{": opening = index
            case "}":
                let end = text.index(after: index)
                if let opening, let value = values[String(text[text.index(after: opening)..<index])] {
                    result += text[rest..<opening]
                    result += value
                    rest = end
                }
                opening = nil
            default: break
            }
        }
        return result + text[rest...]
    }
}
