// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Reads a text in several languages, `{ fr: Ventes, en: Sales }`, or in the only one there is: `Sales`.
struct LanguageSection {
    let context: SiteContext

    /// Nil when it is no such text, which has then been reported.
    func text(_ entry: YAMLEntry, example: String) -> (text: LocalizedText, places: [Place])? {
        let expected = Expectation("text, or a table of text by language", example)
        if let text = plain(entry.value) {
            if text.isEmpty { context.error(at: entry.value.place, "\(entry.key) has no text; \(expected.sentence)") }
            let only = LocalizedText.Entry(language: context.plainTextLanguage, text: text)
            return (LocalizedText([only]), [entry.value.place])
        }
        guard let entries = context.entries(entry.value, of: entry.key, expected) else { return nil }
        if entries.isEmpty { context.error(at: entry.value.place, "\(entry.key) has no text; \(expected.sentence)") }
        var texts: [LocalizedText.Entry] = []
        var places: [Place] = []
        var lines: [String: Int] = [:]
        for item in entries {
            guard LanguageTag.isValid(item.key) else {
                context.error(
                    at: item.place, "\(quoted(item.key)) is not a language; use a tag such as fr, en or pt-BR")
                continue
            }
            if let line = lines[item.key.lowercased()] {
                context.error(at: item.place, "\(quoted(item.key)) duplicates the language of line \(line); keep one")
            }
            lines[item.key.lowercased()] = item.place.line
            guard let text = context.text(item, Expectation("text", "\(item.key): \"…\"")) else { continue }
            texts.append(LocalizedText.Entry(language: item.key, text: text))
            places.append(item.value.place)
        }
        return (LocalizedText(texts), places)
    }

    /// The text of a scalar; nil where it is none, or the language of a table whose colon is followed by no blank.
    private func plain(_ node: YAMLNode) -> String? {
        guard !node.isNull, case .text(let text, let isPlain) = node.content else { return nil }
        let tag = text.prefix { $0 != ":" }
        let looksLikeTable = isPlain && tag.utf8.count == 2 && tag.utf8.count < text.utf8.count
        return looksLikeTable && LanguageTag.isValid(String(tag)) ? nil : text
    }
}

/// The form of a BCP 47 tag: `fr`, `pt-BR`, `zh-Hant-TW`.
enum LanguageTag {
    static func isValid(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...8 : 1...8).contains(part.count)
                && part.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                        || (index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
                }
        }
    }
}
