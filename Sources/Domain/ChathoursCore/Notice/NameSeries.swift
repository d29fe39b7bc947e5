// SPDX-License-Identifier: Apache-2.0

/// A list of names joined as in a sentence of a language: `Sales, Orders and Support`.
struct NameSeries {
    let text: String

    /// Equal names appear once. In a language whose word for "and" is not known, they are joined by commas.
    init(_ names: [String], in language: String) {
        var names = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let last = names.popLast() ?? ""
        let joint = Self.and(in: language, before: last).map { " \($0) " } ?? ", "
        text = names.isEmpty ? last : names.joined(separator: ", ") + joint + last
    }

    private static func and(in language: String, before name: String) -> String? {
        switch LocalizedText.base(of: language) {
        case "en": "and"
        case "fr": "et"
        case "de": "und"
        case "es": beginsWithI(name.lowercased()) ? "e" : "y"
        case "it": "e"
        case "nl": "en"
        default: nil
        }
    }

    /// Before the sound of i, `y` becomes `e`: "Ventas e Información"; not before a diphthong: "Agua y Hielo".
    private static func beginsWithI(_ name: String) -> Bool {
        let sound = name.hasPrefix("h") ? name.dropFirst() : name[...]
        return (sound.hasPrefix("i") || sound.hasPrefix("í"))
            && !["ia", "ie", "io", "iu"].contains { sound.hasPrefix($0) }
    }
}
