// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The text as a part of a URL's path or query: all but the unreserved characters of RFC 3986, section 2.3, as
    /// percent signs with two digits.
    package var percentEncoded: String {
        utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + byte.hexadecimal.uppercased()
            }
        }
    }

    /// The decoded text (RFC 3986, section 2.1); nil if a percent sign is not followed by two hexadecimal digits, or if
    /// the bytes are not valid UTF-8.
    package var percentDecoded: String? {
        PercentCoding.decoded(Array(utf8), isLenient: false).flatMap { String(validating: $0, as: UTF8.self) }
    }
}

/// Decodes bytes with percent signs.
package enum PercentCoding {
    /// Decodes a name or a value of `application/x-www-form-urlencoded` as in the URL Standard (section 5.1): `+` is a
    /// blank, and a percent sign that is not followed by two digits stands for itself. Nil if the bytes are not valid
    /// UTF-8.
    package static func formDecoded(_ bytes: some Sequence<UInt8>) -> String? {
        let blanks = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return decoded(blanks, isLenient: true).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// - Parameter isLenient: True if a percent sign that is not followed by two digits stands for itself; otherwise
    ///   there is no result.
    fileprivate static func decoded(_ encoded: [UInt8], isLenient: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = encoded[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = rest.prefix(2).compactMap(hexadecimalValue)
                if digits.count == 2 {
                    bytes.append(digits[0] << 4 | digits[1])
                    rest = rest.dropFirst(2)
                    continue
                }
                guard isLenient else { return nil }
            }
            bytes.append(byte)
        }
        return bytes
    }
}
