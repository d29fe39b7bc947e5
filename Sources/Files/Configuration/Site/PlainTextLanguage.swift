// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The language of the texts that a site file gives without one: that of all texts for which it names a language.
struct PlainTextLanguage {
    private var tags: Set<String> = []

    /// `root` is the whole site file.
    init(of root: YAMLNode) {
        note(root["name"])
        note(form: root["offline"])
        for department in root["departments"]?.entries ?? [] {
            note(department.value["name"])
            note(form: department.value["offline"])
        }
        for trigger in root["triggers"]?.entries ?? [] { note(trigger.value["say"]) }
    }

    /// `LocalizedText.undetermined` where the file names no language, or several.
    var tag: String {
        guard tags.count == 1, let tag = tags.first else { return LocalizedText.undetermined }
        return tag
    }

    private mutating func note(form: YAMLNode?) {
        for field in form?["fields"]?.entries ?? [] {
            note(field.value["label"])
            note(field.value["help"])
            for option in field.value["options"]?.entries ?? [] { note(option.value) }
        }
    }

    private mutating func note(_ text: YAMLNode?) {
        for entry in text?.entries ?? [] where LanguageTag.isValid(entry.key) { tags.insert(entry.key) }
    }
}

extension YAMLNode {
    /// The entries of a table; none of anything else.
    fileprivate var entries: [YAMLEntry] {
        guard case .table(let entries) = content else { return [] }
        return entries
    }

    /// The value of a table's key; nil where it has none.
    fileprivate subscript(key: String) -> YAMLNode? {
        entries.first { $0.key == key }?.value
    }
}
