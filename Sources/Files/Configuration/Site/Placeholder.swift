import ChathoursCore

/// Words in braces that stand for something.
extension FileContext {
    /// Reports `word` where it is none of the `known`.
    func checkPlaceholder(_ word: String, among known: [String], at place: Place) {
        guard !known.contains(word) else { return }
        let written = known.map { "{\($0)}" }
        let nearest = didYouMean("{\(word)}", written)
        let remedy = nearest.isEmpty ? "; there are \(listed(written))" : nearest
        error(at: place, "\(quoted("{\(word)}")) stands for nothing\(remedy)")
    }
}
