// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Text as quoted-printable (RFC 2045, section 6.7): readable as it is where it is plain.
package enum QuotedPrintable {
    /// The way that the text takes, which gives some characters at the start of a line a meaning of their own.
    package enum Destination {
        /// To sendmail(8): a dot ends a message in SMTP (RFC 5321, section 4.5.2), and the mailbox at the end of the
        /// way may take an F for that of a `From` line.
        case sendmail
        /// Into an mbox file (RFC 4155): an F may begin a separator, and readers of some kinds of mbox take a `>` away
        /// that stands before one.
        case mailbox

        fileprivate var escapedAtStart: [Unicode.Scalar] {
            switch self {
            case .sendmail: [".", "F"]
            case .mailbox: ["F", ">"]
            }
        }
    }

    /// Of an encoded line, without its end.
    private static let maxLineLength = 76

    /// `text` has lines that end with a line feed, and so has what comes out.
    package static func encoded(_ text: String, for destination: Destination) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0, destination) }
            .joined(separator: "\n")
    }

    private static func line(_ text: Substring, _ destination: Destination) -> String {
        var lines: [String] = []
        var line = ""
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let isLast = scalars.index(after: index) == scalars.endIndex
            let piece = piece(scalars[index], isFirst: line.isEmpty, isLast: isLast, destination)
            // A line that goes on ends with "=". A character is never divided, for readers that decode line by line.
            if line.utf8.count + piece.utf8.count > (isLast ? maxLineLength : maxLineLength - 1) {
                lines.append(line + "=")
                line = Self.piece(scalars[index], isFirst: true, isLast: isLast, destination)
            } else {
                line += piece
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }

    /// A blank at a line's end may get lost on the way.
    private static func piece(
        _ scalar: Unicode.Scalar, isFirst: Bool, isLast: Bool, _ destination: Destination
    ) -> String {
        let isPlain =
            switch scalar {
            case " ", "\t": !isLast
            case "=": false
            case _ where isFirst && destination.escapedAtStart.contains(scalar): false
            default: 0x21...0x7E ~= scalar.value
            }
        return isPlain ? String(scalar) : String(scalar).utf8.map { "=" + $0.hexadecimal.uppercased() }.joined()
    }
}
