// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// One field of a form, with its label, its help and what is wrong with it.
struct FieldMarkup: Sendable {
    let field: FormField
    let value: String
    /// Nil when nothing is wrong.
    let error: String?
    let language: VisitorLanguage

    static func id(of name: String) -> String { "f-\(name)" }

    private var id: String { Self.id(of: field.name) }

    var html: HTML {
        let parts: HTML =
            field.kind == .checkbox
            ? "\(control)\n\(label)\n\(help)\(errorText)" : "\(label)\n\(help)\(errorText)\(control)\n"
        return "<div class=\"chathours-field\" data-type=\"\(field.kind.rawValue)\">\n\(parts)</div>\n"
    }

    private var label: HTML {
        let writing = Writing(field.label, or: field.name, in: language)
        let optional: HTML = field.isRequired ? "" : " \(language.words.optional)"
        return "<label for=\"\(id)\">\(writing.html)\(optional)</label>"
    }

    private var help: HTML? {
        guard !field.help.entries.isEmpty else { return nil }
        let writing = Writing(field.help, or: "", in: language)
        return "<small id=\"\(id)-help\"\(writing.attributes)>\(writing.text)</small>\n"
    }

    private var errorText: HTML? {
        error.map { "<p class=\"chathours-error\" id=\"\(id)-error\">\(language.words.error): \($0)</p>\n" }
    }

    private var attributes: HTML {
        var notes = field.help.entries.isEmpty ? [] : ["\(id)-help"]
        if error != nil { notes.append("\(id)-error") }
        let described: HTML = notes.isEmpty ? "" : " aria-describedby=\"\(notes.joined(separator: " "))\""
        let required: HTML = field.isRequired ? " required" : ""
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        return " id=\"\(id)\" name=\"\(field.name)\"\(required)\(invalid)\(described)"
    }

    private var control: HTML {
        switch field.kind {
        case .multiline:
            // The line feed behind the tag is not part of the value.
            return "<textarea rows=\"6\" dir=\"auto\"\(attributes)>\n\(value)</textarea>"
        case .select:
            return "<select\(attributes)>\n\(options)</select>"
        case .checkbox:
            let checked: HTML = value == "yes" ? " checked" : ""
            return "<input type=\"checkbox\" value=\"yes\"\(attributes)\(checked)>"
        case .text: return input(field.name == "name" ? " autocomplete=\"name\" dir=\"auto\"" : " dir=\"auto\"")
        // Browsers drop what is no number from a field of that type.
        case .number: return input(" inputmode=\"decimal\"")
        case .email: return input(" autocomplete=\"email\"", type: "email")
        case .phone: return input(" autocomplete=\"tel\"", type: "tel")
        case .date: return input("", type: "date")
        }
    }

    private func input(_ more: HTML, type: String = "text") -> HTML {
        "<input type=\"\(type)\"\(more)\(attributes) value=\"\(value)\">"
    }

    private var options: [HTML] {
        let none: HTML = "<option value=\"\">\(field.isRequired ? language.words.choose : "–")</option>\n"
        return [none]
            + field.options.map { option in
                let writing = Writing(option.label, or: option.value, in: language)
                let selected: HTML = option.value == value ? " selected" : ""
                return "<option value=\"\(option.value)\"\(selected)\(writing.attributes)>\(writing.text)</option>\n"
            }
    }
}

/// A text of the site file on a page, with the attributes that say its language where that is not the page's.
struct Writing: Sendable {
    let text: String
    let attributes: HTML

    /// `name`: what is shown where nothing is written.
    init(_ text: LocalizedText, or name: String, in language: VisitorLanguage) {
        let entry = language.entry(of: text)
        self.text = entry?.text ?? name
        if let tag = entry?.language, tag != LocalizedText.undetermined,
            VisitorLanguage.base(tag) != language.words.language
        {
            attributes = " lang=\"\(tag)\" dir=\"\(VisitorLanguage.direction(of: tag))\""
        } else {
            attributes = ""
        }
    }

    /// For where other text stands beside it.
    var html: HTML { attributes.markup.isEmpty ? "\(text)" : "<span\(attributes)>\(text)</span>" }
}
