import ChathoursCore

/// A text of the site file on a page, with the attributes that say its language where that is not the page's.
struct Writing: Sendable {
    let text: String
    let attributes: HTML

    /// `name`: what is shown where nothing is written.
    init(_ text: LocalizedText, or name: String, in language: ReadingLanguage) {
        let entry = language.entry(of: text)
        self.text = entry?.text ?? name
        if let tag = entry?.language, tag != LocalizedText.undetermined,
            ReadingLanguage.base(tag) != language.words.language
        {
            attributes = " lang=\"\(tag)\" dir=\"\(ReadingLanguage.direction(of: tag))\""
        } else {
            attributes = ""
        }
    }

    /// For where other text stands beside it.
    var html: HTML { attributes.markup.isEmpty ? "\(text)" : "<span\(attributes)>\(text)</span>" }
}
