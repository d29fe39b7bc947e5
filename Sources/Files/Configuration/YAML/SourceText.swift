// SPDX-License-Identifier: Apache-2.0

import Linux

/// The place at which a file stops being text, and the reason.
struct SourceTextError: Error, Hashable {
    let line: Int
    let column: Int
    let message: String
}

/// The bytes of a file that are known to be UTF-8 without control characters other than tabs and line ends.
struct SourceText {
    /// Without a byte order mark.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws(SourceTextError) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
        try check()
    }

    private func check() throws(SourceTextError) {
        var (position, line, column) = (0, 1, 1)
        while position < bytes.count {
            guard let (scalar, length) = decode(at: position) else {
                let byte = String(bytes[position], radix: 16)
                throw SourceTextError(
                    line: line, column: column,
                    message: "the byte 0x\(byte) is not valid UTF-8 here; save the file as UTF-8")
            }
            if let words = complaint(about: scalar, at: position) {
                throw SourceTextError(line: line, column: column, message: words)
            }
            position += length
            (line, column) = scalar == 0x0A ? (line + 1, 1) : (line, column + 1)
        }
    }

    /// The scalar that begins at `position` and its length in bytes; nil where the bytes are not UTF-8.
    private func decode(at position: Int) -> (scalar: UInt32, length: Int)? {
        let first = bytes[position]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first), position + length <= bytes.count else { return nil }
        var scalar = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[position + 1..<position + length] {
            guard byte & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard scalar >= least, Unicode.Scalar(scalar) != nil else { return nil }
        return (scalar, length)
    }

    private func complaint(about scalar: UInt32, at position: Int) -> String? {
        switch scalar {
        case 0x09, 0x0A, 0x20..<0x7F: return nil
        case 0x0D:
            let isLineEnd = position + 1 < bytes.count && bytes[position + 1] == 0x0A
            return isLineEnd ? nil : "a carriage return without a line feed; save the file with Unix line endings"
        case 0, 0x01..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
            let digits = String(scalar, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return "an invisible control character (\(name)); delete it"
        default: return nil
        }
    }
}
