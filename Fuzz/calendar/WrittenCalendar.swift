// SPDX-License-Identifier: Apache-2.0

/// The events of a calendar as a few lines of code see them, which take it for well-formed.
struct WrittenCalendar {
    /// A line of an event: `NAME;PARAMETER=VALUE:VALUE`.
    struct Property {
        let name: String
        let parameters: [String]
        let value: String
        /// True if the parameters contain something that these few lines do not read.
        let isIntricate: Bool
    }

    struct Event {
        let lines: ClosedRange<Int>
        let properties: [Property]

        func all(_ name: String) -> [Property] { properties.filter { $0.name == name } }
        func first(_ name: String) -> Property? { properties.first { $0.name == name } }
    }

    private(set) var events: [Event] = []
    let lineCount: Int

    init(_ bytes: [UInt8]) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let written = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lineCount = written.count
        var lines: [(number: Int, bytes: [UInt8])] = []
        for (index, line) in written.enumerated() {
            let line = line.reversed().drop { $0 == UInt8(ascii: "\r") }.reversed()
            if index > 0, let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                lines[lines.count - 1].bytes += line.dropFirst()
            } else {
                lines.append((index + 1, Array(line)))
            }
        }
        read(lines.map { ($0.number, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    private mutating func read(_ lines: [(number: Int, text: String)]) {
        var open: [String] = []
        var begin = 0
        var properties: [Property] = []
        for (number, text) in lines {
            guard let property = Self.property(text) else { continue }
            let word = property.value.split { $0 == " " || $0 == "\t" }.joined(separator: " ").uppercased()
            switch property.name {
            case "BEGIN":
                open.append(word)
                if open == ["VCALENDAR", "VEVENT"] { (begin, properties) = (number, []) }
            case "END":
                if open == ["VCALENDAR", "VEVENT"] {
                    events.append(Event(lines: begin...number, properties: properties))
                }
                _ = open.popLast()
            default:
                if open == ["VCALENDAR", "VEVENT"] { properties.append(property) }
            }
        }
    }

    private static func property(_ text: String) -> Property? {
        let scalars = text.unicodeScalars
        guard let end = scalars.firstIndex(where: { $0 == ":" || $0 == ";" }) else { return nil }
        let name = String(scalars[..<end]).uppercased()
        guard let colon = scalars.firstIndex(of: ":") else { return nil }
        let isMarked = name == "BEGIN" || name == "END"
        let parameters = isMarked || colon < end ? "" : String(scalars[end..<colon])
        let list = parameters.unicodeScalars.split(separator: ";").map { String($0).uppercased() }
        let isIntricate =
            parameters.unicodeScalars.contains("\"") || parameters.hasSuffix(";")
            || list.contains { !$0.unicodeScalars.dropFirst().contains("=") } || parameters.contains(";;")
        return Property(
            name: name, parameters: list, value: String(scalars[scalars.index(after: colon)...]),
            isIntricate: isIntricate)
    }
}
