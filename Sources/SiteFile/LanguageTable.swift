import Desk

/// Reads a text in several languages: `{ fr: Ventes, en: Sales }`.
struct LanguageTable {
    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func text(_ entry: YAMLEntry, example: String) -> (text: LocalizedText, places: [Place])? {
        let expected = Expectation("a text for each language", example)
        guard let entries = context.entries(entry.value, of: entry.key, expected) else { return nil }
        if entries.isEmpty { context.error(at: entry.value.place, "\(entry.key) has no text; \(expected.sentence)") }
        var texts: [LocalizedText.Entry] = []
        var places: [Place] = []
        var lines: [String: Int] = [:]
        for item in entries {
            guard LanguageTag.isValid(item.key) else {
                context.error(at: item.place, "\(quoted(item.key)) is no language; write a tag such as fr, en or pt-BR")
                continue
            }
            if let line = lines[item.key.lowercased()] {
                context.error(at: item.place, "\(quoted(item.key)) is the language of line \(line); keep one")
            }
            lines[item.key.lowercased()] = item.place.line
            guard let text = context.text(item, Expectation("a text", "\(item.key): \"…\"")) else { continue }
            texts.append(LocalizedText.Entry(language: item.key, text: text))
            places.append(item.value.place)
        }
        return (LocalizedText(texts), places)
    }
}
