// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials

/// Text in the header of a mail: as it is where that is plain, else as encoded words of RFC 2047.
package enum EncodedWords {
    /// RFC 2047, section 2: of an encoded word, and of a line that has one.
    private static let maxWordLength = 75
    private static let maxLineLength = 76
    private static let start = "=?UTF-8?B?"
    private static let end = "?="

    /// The value of an unstructured field whose name and colon take `used` characters of the first line.
    package static func unstructured(_ text: String, used: Int) -> String {
        let text = VisibleText.blanked(text)
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?") && !text.hasPrefix(" ")
        return isPlain && used + text.utf8.count <= maxLineLength ? text : encoded(text, used: used)
    }

    /// A phrase before an address (RFC 5322, section 3.2.5): in quotes, or as encoded words.
    package static func phrase(_ text: String, used: Int) -> String {
        let text = VisibleText.blanked(text)
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?")
        let quotation = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return isPlain && used + quotation.utf8.count <= maxLineLength ? quotation : encoded(text, used: used)
    }

    /// Words of whole characters, each on a line of its own.
    private static func encoded(_ text: String, used: Int) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        func room() -> Int {
            let line = words.isEmpty ? maxLineLength - used : maxLineLength - 1
            return (min(line, maxWordLength) - start.utf8.count - end.utf8.count) / 4 * 3
        }
        for scalar in text.unicodeScalars {
            let piece = Array(String(scalar).utf8)
            if bytes.count + piece.count > room() {
                words.append(start + Data(bytes).base64EncodedString() + end)
                bytes = []
            }
            bytes += piece
        }
        words.append(start + Data(bytes).base64EncodedString() + end)
        return words.joined(separator: "\n ")
    }
}
