// SPDX-License-Identifier: Apache-2.0

/// Text as quoted-printable (RFC 2045, section 6.7): readable as it is where it is plain.
package enum QuotedPrintable {
    /// Of an encoded line, without its end.
    private static let longestLine = 76

    /// `text` has lines that end with a line feed, and so has what comes out.
    package static func encoded(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
    }

    private static func line(_ text: Substring) -> String {
        var lines: [String] = []
        var line = ""
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let isLast = scalars.index(after: index) == scalars.endIndex
            let piece = piece(scalars[index], isFirst: line.isEmpty, isLast: isLast)
            // A line that goes on ends with "=". A character is never divided, for readers that decode line by line.
            if line.utf8.count + piece.utf8.count > (isLast ? longestLine : longestLine - 1) {
                lines.append(line + "=")
                line = Self.piece(scalars[index], isFirst: true, isLast: isLast)
            } else {
                line += piece
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }

    /// A blank at a line's end may get lost on the way, a dot at its start ends a message in SMTP (RFC 5321, section
    /// 4.5.2), and mailboxes take an F at its start for that of a `From` line (RFC 4155).
    private static func piece(_ scalar: Unicode.Scalar, isFirst: Bool, isLast: Bool) -> String {
        let isPlain =
            switch scalar {
            case " ", "\t": !isLast
            case "=": false
            case ".", "F": !isFirst
            default: 0x21...0x7E ~= scalar.value
            }
        return isPlain ? String(scalar) : String(scalar).utf8.map(escape).joined()
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 0x10 ? "=0\(digits)" : "=\(digits)"
    }
}
