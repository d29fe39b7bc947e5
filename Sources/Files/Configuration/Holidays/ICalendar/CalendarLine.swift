// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// A line of an event: its name, its parameters and its value.
struct CalendarProperty {
    /// The properties that decide which days are holidays; all others are skipped.
    enum Name: String {
        case start = "DTSTART"
        case end = "DTEND"
        case duration = "DURATION"
        case rule = "RRULE"
        case exceptionRule = "EXRULE"
        case addedDates = "RDATE"
        case exceptionDates = "EXDATE"
        case instance = "RECURRENCE-ID"
        case status = "STATUS"
        case transparency = "TRANSP"
        case summary = "SUMMARY"
        case identifier = "UID"
    }

    let name: Name
    let line: Int
    /// The parameters, keyed by name in capitals; the values are without quotes.
    let parameters: [String: String]
    let value: String

    /// Nil when what stands between the name and the value is not as RFC 5545 section 3.1 says.
    init?(_ name: Name, _ line: CalendarLine) {
        var rest = line.bytes.dropFirst(name.rawValue.utf8.count)
        var parameters: [String: String] = [:]
        while rest.first == UInt8(ascii: ";") {
            rest.removeFirst()
            guard let (key, value) = Self.parameter(&rest) else { return nil }
            parameters[key] = value
        }
        guard rest.first == UInt8(ascii: ":") else { return nil }
        self.name = name
        self.line = line.number
        self.parameters = parameters
        value = String(decoding: rest.dropFirst(), as: UTF8.self)
    }

    /// The value without blanks around.
    var text: String { Self.trimmed(value) }
    /// The same in capitals.
    var word: String { text.uppercased() }

    /// The values of a list, without blanks around.
    var list: [String] { value.split(separator: ",").map(Self.trimmed).filter { !$0.isEmpty } }

    /// Takes `NAME=VALUE` from the front of `rest`.
    private static func parameter(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: String)? {
        let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
        rest = rest[name.endIndex...]
        guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
        var value: [UInt8] = []
        var isQuoted = false
        var index = rest.startIndex + 1
        while index < rest.endIndex {
            let byte = rest[index]
            if !isQuoted, byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";") { break }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else { value.append(byte) }
            index += 1
        }
        guard !isQuoted else { return nil }
        rest = rest[index...]
        return (String(decoding: name, as: UTF8.self).uppercased(), String(decoding: value, as: UTF8.self))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        var bytes = Array(text.utf8)[...].drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A line of a calendar as it was meant: joined again where it was folded.
struct CalendarLine {
    /// The number of the line on which it begins in the file, from 1.
    let number: Int
    /// Without the line end.
    let bytes: ArraySlice<UInt8>

    var isUTF8: Bool {
        bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// The part before the first `:` or `;`, in capitals; nil if that is not the name of a property.
    var name: String? {
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }),
            end > bytes.startIndex, bytes[..<end].allSatisfy(Self.isNameByte)
        else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self).uppercased()
    }

    /// The part after the first `:`, in capitals and without surrounding blanks: the name of a component.
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
