/// How a chart's rows are laid out: a label, a bar, words.
struct ChartLayout {
    /// `09:00–12:00 13:00–18:00`, and `9–12 13–17:30`.
    private static let (longWords, shortWords) = (23, 13)

    let labelWidth: Int
    let cells: Int
    let hasShortWords: Bool
    /// Nil where lines may be as long as they like.
    let wordsWidth: Int?

    /// For rows that name their department where there are several. `width` is nil where there is no limit.
    init(departments: [String], width: Int?) {
        let names = departments.count > 1 ? (departments.map(\.count).max() ?? 0) + 2 : 0
        // `Mon 23` and two spaces.
        labelWidth = 8 + names
        let label = labelWidth
        guard let width else {
            (cells, hasShortWords, wordsWidth) = (48, false, nil)
            return
        }
        let choices = [(72, false), (48, false), (48, true), (24, false), (24, true)]
        let best = choices.first { cells, isShort in
            label + cells + 1 + (isShort ? Self.shortWords : Self.longWords) <= width
        }
        (cells, hasShortWords) = best ?? (24, true)
        wordsWidth = max(Self.shortWords, width - label - cells - 1)
    }

    /// The hours above the bars, `title` above the labels.
    func scale(_ title: String) -> String {
        let step = cells / 8
        // The first hour has no room where the title takes it.
        let head = title.count < labelWidth ? padded(title, to: labelWidth) + padded("0", to: step) : title
        let hours = stride(from: 3, to: 24, by: 3).map { padded("\($0)", to: step) }
        return padded(head, to: labelWidth + step) + hours.joined() + "24"
    }

    func label(day: String, department: String) -> String {
        labelWidth == 8 ? padded(day, to: 8) : padded(day, to: 8) + padded(department, to: labelWidth - 8)
    }

    /// `words` on as many lines as the space beside the bar asks for.
    func lines(of words: String) -> [String] {
        guard let wordsWidth else { return [words] }
        var lines: [String] = []
        for word in words.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= wordsWidth {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
