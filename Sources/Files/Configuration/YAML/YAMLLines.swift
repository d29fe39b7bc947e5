// SPDX-License-Identifier: Apache-2.0

/// The lines of a YAML text, to find what an error of the parser comes from. Lines and columns count from 1.
struct YAMLLines {
    private let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// The place, or the end of the text if it lies behind that: libyaml ends an unended last line.
    func bounded(_ line: Int, _ column: Int) -> (line: Int, column: Int) {
        line > lines.count ? (lines.count, text(lines.count).unicodeScalars.count + 1) : (line, column)
    }

    /// Nil past the end of the line.
    func character(at line: Int, _ column: Int) -> Unicode.Scalar? {
        text(line).unicodeScalars.dropFirst(column - 1).first
    }

    /// Returns true if the line has a colon before `column`.
    func hasColon(_ line: Int, before column: Int) -> Bool {
        text(line).unicodeScalars.prefix(column - 1).contains(":")
    }

    /// Returns the nearest line above `line` that is neither empty nor a comment, and the column at which its text
    /// begins; nil if there is none.
    func content(above line: Int) -> (line: Int, column: Int)? {
        for number in stride(from: min(line, lines.count + 1) - 1, to: 0, by: -1) {
            let blanks = text(number).unicodeScalars.prefix { $0 == " " || $0 == "\t" || $0 == "\r" }.count
            if let first = character(at: number, blanks + 1), first != "#" { return (number, blanks + 1) }
        }
        return nil
    }

    /// Returns true if the line is `key:value`, without the blank that would make it an entry.
    func lacksBlank(_ line: Int) -> Bool {
        let text = text(line).unicodeScalars
        guard let colon = text.firstIndex(of: ":"), let next = text[text.index(after: colon)...].first
        else { return false }
        return next != " " && next != "\t" && next != "\r"
    }

    /// Returns true if a line above `line` ends the document.
    func hasDocumentEnd(above line: Int) -> Bool {
        lines.prefix(line - 1).contains { $0.starts(with: "...".utf8) }
    }

    private func text(_ line: Int) -> Substring {
        lines.indices.contains(line - 1) ? Substring(decoding: lines[line - 1], as: UTF8.self) : ""
    }
}
