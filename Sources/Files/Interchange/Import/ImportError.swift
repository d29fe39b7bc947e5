// SPDX-License-Identifier: Apache-2.0

/// The reason why the hours of another program are not imported: the part concerned, and the problem with it.
package struct Refusal: Error, Hashable, Sendable {
    package let part: String
    package let reason: String

    init(_ part: String, _ reason: String) {
        self.part = part
        self.reason = reason
    }
}

extension Refusal: CustomStringConvertible {
    package var description: String { "\(part): \(reason)" }
}

/// `text` in double quotes for a message: shortened to about 60 characters, without control characters.
func quote(_ text: some StringProtocol) -> String {
    let line = singleLine(text)
    return "\"\(line.count > 60 ? line.prefix(60) + "…" : line[...])\""
}

/// `text` on one line: white space and characters that cannot be seen become single blanks.
func singleLine(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars.prefix(1_000).map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned: " "
        default: scalar
        }
    }
    return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
}
