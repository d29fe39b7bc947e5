// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import FoundationEssentials

/// Lines of the files that sites are read from, to be quoted.
struct SourceLines {
    private static let maxQuotationLength = 80

    private var files: [String: [Substring]] = [:]

    /// `Decided by FILE line 14: "mon-fri: 12:00-13:00"`.
    mutating func decision(_ place: Place) -> String {
        let lines = files[place.file] ?? Self.lines(of: place.file)
        files[place.file] = lines
        let words = "Decided by \(place.file) line \(place.line)"
        guard lines.indices.contains(place.line - 1) else { return words }
        let line = Self.withoutComment(lines[place.line - 1]).split(separator: " ").joined(separator: " ")
        let isLong = line.count > Self.maxQuotationLength
        return "\(words): \"\(isLong ? line.prefix(Self.maxQuotationLength) + "…" : line[...])\""
    }

    /// `line` up to a `#` that follows a blank and stands outside quotation marks.
    private static func withoutComment(_ line: Substring) -> Substring {
        var quote: Character?
        var last: Character = " "
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "#", last == " " {
                return line[..<index]
            } else if character == "\"" || character == "'", " [{,:".contains(last) {
                quote = character
            }
            last = character
        }
        return line
    }

    private static func lines(of file: String) -> [Substring] {
        guard let data = FileManager.default.contents(atPath: file) else { return [] }
        return String(decoding: data, as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    }
}
