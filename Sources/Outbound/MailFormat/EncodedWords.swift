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
