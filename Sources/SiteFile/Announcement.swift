import Desk

/// Reads `say`: what visitors are told, in each language.
struct Announcement {
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func text(_ entry: YAMLEntry) -> LocalizedText? {
        let example = "{ en: \"Chat closes at {closes}.\" }"
        guard let (text, places) = LanguageTable(context: context).text(entry, example: example) else { return nil }
        for (entry, place) in zip(text.entries, places) {
            for word in Self.words(in: entry.text) where !Self.placeholders.contains(word) {
                let known = Self.placeholders.map { "{\($0)}" }
                let nearest = context.didYouMean("{\(word)}", known)
                let remedy = nearest.isEmpty ? "; there are \(listed(known))" : nearest
                context.error(at: place, "\(quoted("{\(word)}")) stands for nothing\(remedy)")
            }
        }
        return text
    }

    /// The words in braces; a brace around anything else is text.
    private static func words(in text: String) -> [String] {
        var words: [String] = []
        var word: String?
        for character in text {
            if character == "{" {
                word = ""
            } else if character == "}" {
                if let word, !word.isEmpty { words.append(word) }
                word = nil
            } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
                word?.append(character)
            } else {
                word = nil
            }
        }
        return words
    }
}
