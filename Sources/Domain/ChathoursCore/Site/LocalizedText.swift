// SPDX-License-Identifier: Apache-2.0

/// A text in several languages, in the order in which they were written.
package struct LocalizedText: Codable, Hashable, Sendable {
    package struct Entry: Codable, Hashable, Sendable {
        /// A language tag (BCP 47) such as `fr` or `pt-BR`.
        package let language: String
        package let text: String

        package init(language: String, text: String) {
            self.language = language
            self.text = text
        }
    }

    /// The tag of a text without a stated language (BCP 47: undetermined). Every reader takes it as a text in their own
    /// language.
    package static let undetermined = "und"

    package let entries: [Entry]

    package init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The text in `language`; nil if there is none.
    package subscript(language: String) -> String? {
        entries.first { $0.language == language }?.text
    }

    /// Returns the text for a reader of `language`: in that language, else in one with the same first subtag (RFC
    /// 5646), else the first one; nil if there are none.
    package func nearest(to language: String) -> String? {
        let tag = language.lowercased()
        let base = Self.base(of: language)
        let entry =
            entries.first { $0.language.lowercased() == tag }
            ?? entries.first { Self.base(of: $0.language) == base } ?? entries.first
        return entry?.text
    }

    /// The first subtag of a language tag, in lower case.
    static func base(of tag: String) -> String {
        tag.prefix { $0 != "-" }.lowercased()
    }
}
