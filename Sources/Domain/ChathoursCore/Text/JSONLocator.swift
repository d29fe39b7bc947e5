// SPDX-License-Identifier: Apache-2.0

/// Finds the position at which a text refused by a decoder stops being valid JSON (RFC 8259), and counts the member
/// names in a text accepted by one; decoders report neither.
package struct JSONLocator {
    private let bytes: [UInt8]
    private var index = 0
    private var members = 0

    /// The index of the first invalid byte; the end of the text if it is incomplete or valid.
    package static func index(in bytes: [UInt8]) -> Int {
        var fault = JSONLocator(bytes: bytes)
        if fault.value(depth: 0) { fault.space() }
        return fault.index
    }

    /// Returns the number of members of all objects in a text that a decoder has accepted.
    package static func memberCount(in bytes: [UInt8]) -> Int {
        var fault = JSONLocator(bytes: bytes)
        _ = fault.value(depth: 0)
        return fault.members
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static let deepest = 512

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func space() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        space()
        guard let byte = next, depth < Self.deepest else { return false }
        switch byte {
        case UInt8(ascii: "{"):
            return list(closing: "}") { fault in
                guard fault.string() else { return false }
                fault.members += 1
                fault.space()
                return fault.take(":") && fault.value(depth: depth + 1)
            }
        case UInt8(ascii: "["): return list(closing: "]") { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func list(closing: Unicode.Scalar, element: (inout JSONLocator) -> Bool) -> Bool {
        index += 1
        space()
        if take(closing) { return true }
        while true {
            space()
            guard element(&self) else { return false }
            space()
            if take(closing) { return true }
            guard take(",") else { return false }
        }
    }

    private mutating func word(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { letters in
            for letter in letters {
                guard next == letter else { return false }
                index += 1
            }
            return true
        }
    }

    private mutating func string() -> Bool {
        guard take("\"") else { return false }
        while let byte = next, byte >= 0x20 {
            if take("\"") { return true }
            if take("\\") {
                guard let escaped = next, "\"\\/bfnrtu".utf8.contains(escaped) else { return false }
            }
            index += 1
        }
        return false
    }

    private mutating func number() -> Bool {
        _ = take("-")
        guard take("0") || digits() else { return false }
        if take("."), !digits() { return false }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index > start
    }
}
