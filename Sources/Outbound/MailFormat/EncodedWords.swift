// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials

/// Text in a mail of ASCII.
package enum MailText {
    /// Unstructured text, or the name before an address, as encoded words of RFC 2047 where it is not plain, with
    /// blanks for control characters. Each word has whole characters, and leaves its line room for `used` others.
    package static func words(_ text: String, used: Int) -> String {
        let text = oneLine(text).replacing("\u{FFFD}", with: " ")
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || " -/_".utf8.contains(byte)
        }
        if isPlain, used + text.utf8.count <= 76 { return text }
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // Of 76 characters 12 are around the text, and 3 bytes of that are 4 characters.
            let room = (64 - (words.count == 1 ? used : 1)) / 4 * 3
            if words[words.count - 1].count + bytes.count > room { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\n ")
    }

    /// RFC 2045, section 6.7; lines of at most 76 characters. None begins with `F` or `>`, as separators of an mbox
    /// file and lines quoted for one do.
    package static func quotedPrintable(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var current = ""
            let bytes = Array(line.utf8)
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                // Room for the longest piece, and for the sign that the line goes on.
                if current.utf8.count > 72 {
                    lines.append(current + "=")
                    current = ""
                }
                let isPlain =
                    switch byte {
                    case UInt8(ascii: "="): false
                    case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
                    case UInt8(ascii: "F"), UInt8(ascii: ">"): !current.isEmpty
                    case 0x21...0x7E: true
                    default: false
                    }
                let piece = isPlain ? String(UnicodeScalar(byte)) : escaped(byte)
                current += piece
            }
            lines.append(current)
        }
        return lines.joined(separator: "\n")
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "=0\(digits)" : "=\(digits)"
    }
}

/// Text in the header of a mail: as it is where that is plain, else as encoded words of RFC 2047.
package enum EncodedWords {
    /// RFC 2047, section 2: of an encoded word, and of a line that has one.
    private static let longestWord = 75
    private static let longestLine = 76
    private static let start = "=?UTF-8?B?"
    private static let end = "?="

    /// The value of an unstructured field whose name and colon take `used` characters of the first line.
    package static func unstructured(_ text: String, used: Int) -> String {
        let text = VisibleText.blanked(text)
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?") && !text.hasPrefix(" ")
        return isPlain && used + text.utf8.count <= longestLine ? text : encoded(text, used: used)
    }

    /// A phrase before an address (RFC 5322, section 3.2.5): in quotes, or as encoded words.
    package static func phrase(_ text: String, used: Int) -> String {
        let text = VisibleText.blanked(text)
        let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?")
        let quotation = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return isPlain && used + quotation.utf8.count <= longestLine ? quotation : encoded(text, used: used)
    }

    /// Words of whole characters, each on a line of its own.
    private static func encoded(_ text: String, used: Int) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        func room() -> Int {
            let line = words.isEmpty ? longestLine - used : longestLine - 1
            return (min(line, longestWord) - start.utf8.count - end.utf8.count) / 4 * 3
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
