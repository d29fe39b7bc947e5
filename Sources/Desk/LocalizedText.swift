/// A text in several languages, in the order in which they were written.
public struct LocalizedText: Codable, Hashable, Sendable {
    public struct Entry: Codable, Hashable, Sendable {
        /// A language tag (BCP 47) such as `fr` or `pt-BR`.
        public let language: String
        public let text: String

        public init(language: String, text: String) {
            self.language = language
            self.text = text
        }
    }

    public let entries: [Entry]

    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The text in `language`; nil when there is none.
    public subscript(language: String) -> String? {
        entries.first { $0.language == language }?.text
    }
}
