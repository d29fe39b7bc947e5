// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Writes JSON (RFC 8259) with its members in the order in which they are given.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    /// Returns one object as text, with the members that `body` writes.
    package static func object(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Returns one string as text, in its quotes.
    package static func string(_ value: String) -> String {
        var json = JSONWriter()
        json.string(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        enclosed("{", "}", body)
    }

    package mutating func array<Element>(
        _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        enclosed("[", "]") { json in
            for element in elements {
                json.separate()
                body(&json, element)
                json.needsComma = true
            }
        }
    }

    /// Starts a member of an object; its value must come next.
    package mutating func key(_ name: String) {
        separate()
        string(name)
        append(":")
        needsComma = false
    }

    /// Writes a null value.
    package mutating func null() {
        append("null")
        needsComma = true
    }

    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { append("null") }
        needsComma = true
    }

    package mutating func member(_ name: String, _ value: Instant?) {
        member(name, value?.description)
    }

    package mutating func member(_ name: String, _ value: Bool) {
        key(name)
        append(value ? "true" : "false")
        needsComma = true
    }

    package mutating func member(_ name: String, _ value: some BinaryInteger) {
        key(name)
        append(String(value))
        needsComma = true
    }

    package mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array(values) { $0.string($1) }
    }

    /// Writes a line break, for human readers.
    package mutating func newline() {
        if needsComma { append(",") }
        needsComma = false
        append("\n ")
    }

    /// Writes a string. `<` and the two line separators are escaped, so that the text can be embedded in a page's
    /// script.
    package mutating func string(_ value: String) {
        append("\"")
        var value = value
        value.withUTF8 { text in
            var start = 0
            for index in text.indices where Self.isSpecial(text[index]) {
                guard let escape = Self.escape(text, at: index) else { continue }
                bytes.append(contentsOf: text[start..<index])
                append(escape.text)
                start = index + escape.length
            }
            bytes.append(contentsOf: text[start...])
        }
        append("\"")
    }

    /// True if a character that needs an escape may begin with this byte.
    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
            || byte == 0x7F || byte == 0xE2
    }

    /// Returns the escape of the character that begins at `index`; nil if it needs none, or if no character begins
    /// there.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (text: String, length: Int)? {
        switch text[index] {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case 0..<0x20, UInt8(ascii: "<"), 0x7F:
            let digits = String(text[index], radix: 16)
            return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits, 1)
        // U+2028 and U+2029.
        case 0xE2:
            guard index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] & 0xFE == 0xA8 else { return nil }
            return (text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
        default: return nil
        }
    }

    private mutating func enclosed(_ start: String, _ end: String, _ body: (inout JSONWriter) -> Void) {
        append(start)
        needsComma = false
        body(&self)
        append(end)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { append(",") }
        needsComma = false
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }
}

extension [UInt8] {
    /// This JSON text without the white space between its tokens.
    package var compactJSON: [UInt8] {
        var isInString = false
        var isEscaped = false
        return filter { byte in
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                return true
            }
            isInString = byte == UInt8(ascii: "\"")
            return !" \t\r\n".utf8.contains(byte)
        }
    }
}
