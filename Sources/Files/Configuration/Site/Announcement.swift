import ChathoursCore

/// Reads `say`: what visitors are told, in each language.
struct Announcement {
    static let placeholders = ["department", "closes", "reopens", "minutes"]

    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func text(_ entry: YAMLEntry) -> LocalizedText? {
        let example = "{ en: \"Chat closes at {closes}.\" }"
        guard let (text, places) = LanguageTable(context: context).text(entry, example: example) else { return nil }
        for (entry, place) in zip(text.entries, places) {
            for word in TextTemplate(entry.text).words {
                context.checkPlaceholder(word, among: Self.placeholders, at: place)
            }
        }
        return text
    }
}
