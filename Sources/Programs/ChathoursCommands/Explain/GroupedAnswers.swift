import Hours

extension [Instant] {
    /// A timeline is not compiled for a longer window than this, nor over a gap that is longer than that.
    private static let (longestWindow, longestGap): (Int64, Int64) = (4 * 366 * 86_400, 60 * 86_400)

    /// What `answer` says of each instant, in this order. Instants that lie near each other share a timeline.
    func answers<Answer>(from rules: OpeningRules, _ answer: (Instant, Timeline) -> Answer) -> [Answer] {
        var answers = [Answer?](repeating: nil, count: count)
        var rest = indices.sorted { self[$0] < self[$1] }[...]
        while let first = rest.first {
            var last = self[first]
            let group = rest.prefix { index in
                defer { last = self[index] }
                return self[index] - last <= Self.longestGap && self[index] - self[first] < Self.longestWindow
            }
            rest = rest.dropFirst(group.count)
            let timeline = Timeline(rules, from: self[first], to: self[group[group.endIndex - 1]] + 1)
            for index in group { answers[index] = answer(self[index], timeline) }
        }
        return answers.compactMap { $0 }
    }
}
