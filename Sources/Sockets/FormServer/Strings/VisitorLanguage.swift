// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI

/// The language that a visitor reads.
struct VisitorLanguage: Hashable, Sendable {
    /// A language tag (BCP 47).
    let tag: String

    var words: PageStrings { PageStrings.all.first { $0.language == Self.base(tag) } ?? .english }

    /// Returns the direction of text, `rtl` or `ltr`.
    static func direction(of tag: String) -> String {
        ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(base(tag)) ? "rtl" : "ltr"
    }

    /// Selects the requested language; else the first of the browser's languages (RFC 9110, section 12.5.4) that has
    /// any strings; else the form's own first language.
    init(asked tag: String?, accepted field: String?, form: VisitorForm?) {
        let labels = form?.fields.flatMap { $0.label.entries.map(\.language) } ?? []
        let written = labels.filter { $0 != LocalizedText.undetermined }
        let known = Set((written + PageStrings.all.map(\.language)).map(Self.base))
        self.tag =
            tag ?? Self.preferences(field).first { known.contains(Self.base($0)) } ?? written.first
            ?? PageStrings.english.language
    }

    /// The text in the language, else in one with the same beginning, else the first; nil when there is none at all.
    func entry(of text: LocalizedText) -> LocalizedText.Entry? {
        text.entries.first { $0.language == tag } ?? text.entries.first { Self.base($0.language) == Self.base(tag) }
            ?? text.entries.first
    }

    static func base(_ tag: String) -> String { tag.prefix { $0 != "-" }.lowercased() }

    /// The most wanted first.
    private static func preferences(_ field: String?) -> [String] {
        let ranges = (field ?? "").prefix(1_000).split(separator: ",").compactMap { part -> (String, Double)? in
            let pieces = part.split(separator: ";").map { $0.trimming { $0 == " " || $0 == "\t" } }
            guard let tag = pieces.first, FieldRules.isLanguage(String(tag)) else { return nil }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return quality > 0 ? (String(tag), quality) : nil
        }
        return ranges.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
    }
}
