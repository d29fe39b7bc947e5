// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Makes other programs' output about a visitor's message fit for logs and the history: it removes the visitor's own
/// words, whole or truncated, because these must not be in any log.
struct Redaction: Sendable {
    /// Shorter pieces tell nothing of anybody, unless they are a whole answer.
    private static let shortest = 3
    private static let omission = "…"

    /// Everything that was written, in lower case.
    private let written: [UInt8]
    private let answers: Set<String>
    /// Words that may be found inside others, in scripts that put nothing between words.
    private let inner: [[UInt8]]

    init(hiding message: VisitorMessage) {
        let values = message.answers.map { $0.value.lowercased() } + [message.page?.lowercased() ?? ""]
        written = Array(values.joined(separator: "\n").utf8)
        answers = Set(values)
        inner = values.flatMap { Self.words($0) }.map { Array($0.utf8) }
            .filter { $0.count >= Self.shortest && $0.contains { $0 >= 0x80 } }
    }

    func shown(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            if Self.isInWord(first) {
                let word = rest.prefix(while: Self.isInWord)
                rest = rest[word.endIndex...]
                result += isTelling(String(word)) ? Self.omission : String(word)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private func isTelling(_ word: String) -> Bool {
        let word = word.lowercased()
        let bytes = Array(word.utf8)
        if answers.contains(word) { return true }
        if bytes.count < Self.shortest { return false }
        if written.contains(bytes) { return true }
        return bytes.contains { $0 >= 0x80 } && inner.contains { bytes.contains($0) }
    }

    private static func words(_ text: String) -> [Substring] { text.split { !isInWord($0) } }

    /// Returns true for all characters but blanks and punctuation: letters, numbers, and any others that a script has.
    private static func isInWord(_ character: Character) -> Bool {
        !character.isWhitespace && !character.isPunctuation && !(character.isASCII && character.isSymbol)
            && !(character.unicodeScalars.first.map { $0.value < 0x20 } ?? true)
    }
}
