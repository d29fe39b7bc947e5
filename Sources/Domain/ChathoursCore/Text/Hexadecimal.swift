// SPDX-License-Identifier: Apache-2.0

extension UInt8 {
    /// Two hexadecimal digits in lower case.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return self < 0x10 ? "0\(digits)" : digits
    }
}

/// Returns the value of a hexadecimal digit; nil for any other byte.
package func hexadecimalValue(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Identifiers of 128 random bits as 32 hexadecimal digits in lower case.
package enum RandomIdentifier {
    /// Returns one that nobody has had before and nobody can guess, if the generator's numbers are of that kind.
    package static func make(using random: inout some RandomNumberGenerator) -> String {
        (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random).hexadecimal }.joined()
    }

    package static func isValid(_ text: String) -> Bool { text.utf8.count == 32 && isPrefix(text) }

    /// Returns true for the beginning of an identifier, or the whole of it.
    package static func isPrefix(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                hexadecimalValue(of: $0) != nil && !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0)
            }
    }
}
