import Hours

/// Writes JSON (RFC 8259) with its members in the order in which they are given.
public struct JSONText {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init() {}

    /// The text of one object whose members `body` writes.
    public static func object(_ body: (inout JSONText) -> Void) -> String {
        var json = JSONText()
        json.object(body)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    public mutating func object(_ body: (inout JSONText) -> Void) {
        enclosed("{", "}", body)
    }

    public mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void) {
        enclosed("[", "]") { json in
            for element in elements {
                json.separate()
                body(&json, element)
                json.needsComma = true
            }
        }
    }

    /// Starts a member of an object; its value must come next.
    public mutating func key(_ name: String) {
        separate()
        string(name)
        append(":")
        needsComma = false
    }

    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { append("null") }
        needsComma = true
    }

    public mutating func member(_ name: String, _ value: Instant?) {
        member(name, value?.description)
    }

    public mutating func member(_ name: String, _ value: Bool) {
        key(name)
        append(value ? "true" : "false")
        needsComma = true
    }

    public mutating func member(_ name: String, _ value: some BinaryInteger) {
        key(name)
        append(String(value))
        needsComma = true
    }

    public mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array(values) { $0.string($1) }
    }

    /// White space that a person is glad of.
    public mutating func newline() {
        if needsComma { append(",") }
        needsComma = false
        append("\n ")
    }

    /// `<` and the two line separators are escaped, so that the text may stand in a page's script as it is.
    public mutating func string(_ value: String) {
        append("\"")
        if value.utf8.allSatisfy(Self.isPlain) {
            append(value)
        } else {
            for scalar in value.unicodeScalars { append(escaped: scalar) }
        }
        append("\"")
    }

    /// Of ASCII, and needs no escape.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "<")
    }

    private mutating func append(escaped scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\":
            append("\\")
            append(String(scalar))
        case "\n": append("\\n")
        case "\u{0}"..<" ", "<", "\u{7F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: append(String(scalar))
        }
    }

    private mutating func enclosed(_ start: String, _ end: String, _ body: (inout JSONText) -> Void) {
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
