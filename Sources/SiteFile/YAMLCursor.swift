/// A position in the bytes of a YAML text. Lines and columns are those of libyaml's marks, counted from 1.
struct YAMLCursor {
    struct Mark: Hashable {
        var offset = 0
        var line = 1
        var column = 1
    }

    let bytes: [UInt8]
    var mark = Mark()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { mark.offset >= bytes.count }

    /// The byte `ahead` bytes on; nil past the end.
    func peek(_ ahead: Int = 0) -> UInt8? {
        let offset = mark.offset + ahead
        return offset < bytes.count ? bytes[offset] : nil
    }

    func isNext(_ character: Unicode.Scalar, ahead: Int = 0) -> Bool {
        peek(ahead) == UInt8(ascii: character)
    }

    func isBlank(ahead: Int = 0) -> Bool {
        isNext(" ", ahead: ahead) || isNext("\t", ahead: ahead)
    }

    func isLineEnd(ahead: Int = 0) -> Bool {
        peek(ahead) == nil || isNext("\n", ahead: ahead) || isNext("\r", ahead: ahead)
    }

    func isBlankOrEnd(ahead: Int = 0) -> Bool {
        isBlank(ahead: ahead) || isLineEnd(ahead: ahead)
    }

    /// `---` or `...` at the beginning of a line.
    var isDocumentMarker: Bool {
        guard mark.column == 1, isBlankOrEnd(ahead: 3) else { return false }
        return ["-", "."].contains { character in (0..<3).allSatisfy { isNext(character, ahead: $0) } }
    }

    mutating func advance() {
        guard let byte = peek() else { return }
        mark.offset += 1
        if byte == UInt8(ascii: "\n") {
            mark.line += 1
            mark.column = 1
        } else if byte != UInt8(ascii: "\r"), byte & 0xC0 != 0x80 {
            // The bytes that continue a character do not count.
            mark.column += 1
        }
    }

    mutating func advance(by count: Int) {
        for _ in 0..<count { advance() }
    }

    mutating func skipBlanks() {
        while isBlank() { advance() }
    }

    mutating func skipLine() {
        while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
        advance()
    }

    func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
