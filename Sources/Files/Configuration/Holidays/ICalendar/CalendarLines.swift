/// A line of a calendar as it was meant: joined again where it was folded.
struct CalendarLine {
    /// Where it begins in the file, from 1.
    let number: Int
    /// Without the line end.
    let bytes: ArraySlice<UInt8>

    var isUTF8: Bool {
        bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// What stands before the first `:` or `;`, in capitals; nil when that is no name of a property.
    var name: String? {
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }),
            end > bytes.startIndex, bytes[..<end].allSatisfy(Self.isNameByte)
        else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self).uppercased()
    }

    /// What stands behind the first `:`, in capitals and without blanks around: the name of a component.
    var word: String {
        let value = bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst()
        let words = String(decoding: value, as: UTF8.self).split { $0 == " " || $0 == "\t" }
        return words.joined(separator: " ").uppercased()
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.".utf8.contains(byte)
    }
}

/// The lines of a calendar file (RFC 5545 section 3.1). Bytes are joined, not characters: some programs fold within
/// a character.
struct CalendarLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var position = 0
    private var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func next() -> CalendarLine? {
        guard position < bytes.count else { return nil }
        var line = writtenLine()
        let first = number
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
            position += 1
            line += writtenLine()
        }
        return CalendarLine(number: first, bytes: line)
    }

    /// From the position to the end of the line; carriage returns before the line feed belong to the line end.
    private mutating func writtenLine() -> ArraySlice<UInt8> {
        number += 1
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        var line = bytes[position..<end]
        while line.last == UInt8(ascii: "\r") { line.removeLast() }
        position = end + 1
        return line
    }
}
