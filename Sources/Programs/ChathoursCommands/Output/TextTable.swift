// SPDX-License-Identifier: Apache-2.0

/// Rows of cells, each column as wide as its longest cell.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    init(_ header: [String]) {
        self.header = header
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// The table's lines; `decorate` may add what takes no room to the text of a cell in a row and column.
    func lines(decorate: (String, Int, Int) -> String = { text, _, _ in text }) -> [String] {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var text = zip(cells, widths).map { padded($0, to: $1) }.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let body = rows.enumerated().map { index, row in
            zip(row.indices, row).map { column, text in
                decorate(column == row.count - 1 ? text : padded(text, to: widths[column]), index, column)
            }.joined(separator: "  ")
        }
        return [line(header)] + body
    }
}

/// `text` with spaces behind it up to `width`.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}
