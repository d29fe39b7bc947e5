// SPDX-License-Identifier: Apache-2.0

import Hours

/// The name of a holiday, from the text of a SUMMARY.
enum CalendarSummary {
    private static let maxLength = 200

    /// Without escapes, control characters and blanks around; `Holiday` where nothing is left.
    static func name(_ value: String) -> String {
        var name: [Unicode.Scalar] = []
        for scalar in unescaped(value) {
            let isBlank = scalar == " " || isLineEndOrTab(scalar)
            guard isBlank || !isInvisible(scalar) else { continue }
            if isBlank, name.isEmpty || name.last == " " { continue }
            name.append(isBlank ? " " : scalar)
            if name.count == maxLength { break }
        }
        while name.last == " " { name.removeLast() }
        return name.isEmpty ? "Holiday" : String(String.UnicodeScalarView(name))
    }

    /// At most so much as a name can need: what follows would be cut off.
    private static func unescaped(_ value: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isEscaped = false
        for scalar in value.unicodeScalars.prefix(20 * maxLength) {
            if isEscaped {
                result.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    private static func isLineEndOrTab(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Control characters, and the marks that change the direction of what follows. (The joiners of emoji stay.)
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
