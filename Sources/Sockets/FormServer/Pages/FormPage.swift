// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

/// A form as a page, as it is offered, or again with what was typed and what is wrong with it.
struct FormPage: Sendable {
    let shop: PageShop
    let offered: OfferedForm
    let language: VisitorLanguage
    var values: [String: String] = [:]
    var page: String?
    var errors: [FieldError] = []
    /// A problem other than a field error that keeps the message from being sent; nil if there is none.
    var notice: String?
    /// The time at which the form was first shown.
    let started: Instant
    let key: String

    static let departmentField = "_department"

    var html: HTML {
        let failed = !errors.isEmpty || notice != nil
        return PageLayout(
            shop: shop, language: language, title: failed ? "\(words.error): \(title)" : title,
            content: "<h1>\(title)</h1>\n\(answer)\(failed ? summary : nil)\(form)"
        ).html
    }

    private var form: HTML {
        """
        <form class="chathours-form" method="post" action="messages" accept-charset="utf-8" novalidate>
        \(companions)\(department)\(fields)\(honeypot)<button type="submit">\(words.send)</button>
        </form>
        """
    }

    private var companions: [HTML] {
        [
            hidden("_key", key), hidden("_started", "\(started.secondsSince1970)"), hidden("_language", language.tag),
            page.map { hidden("_page", $0) } ?? "",
        ]
    }

    private var words: PageStrings { language.words }

    private var title: String {
        guard let department = offered.department, offered.departments.count > 1 else { return words.title }
        let name = Writing(department.displayName, or: department.name, in: language).text
        return TextTemplate(words.titleTo).filled(with: ["department": name])
    }

    private var answer: HTML? {
        offered.answerBy.map { AnswerTime(instant: $0, zone: offered.zone, words: words).html }
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    private var summary: HTML {
        let items = errors.map { error -> HTML in
            guard let target = target(of: error.field) else { return "<li>\(error.message)</li>\n" }
            return "<li><a href=\"#\(target)\">\(error.message)</a></li>\n"
        }
        return """
            <div class="chathours-summary" role="alert" tabindex="-1" autofocus>
            <h2>\(words.notSent)</h2>
            \(notice.map { "<p>\($0)</p>\n" })\(items.isEmpty ? nil : "<ul>\n\(items)</ul>\n")</div>

            """
    }

    /// Nil when the page does not show the field.
    private func target(of field: String) -> String? {
        if field == "department" { return offered.department == nil ? FieldMarkup.id(of: Self.departmentField) : nil }
        return offered.form.fields.contains { $0.name == field } ? FieldMarkup.id(of: field) : nil
    }

    private var department: HTML? {
        if let department = offered.department { return hidden(Self.departmentField, department.name) }
        let field = FormField(
            name: Self.departmentField, kind: .select,
            label: LocalizedText([LocalizedText.Entry(language: words.language, text: words.whom)]), isRequired: true,
            maxLength: 32,
            options: offered.departments.map { FormField.Option(value: $0.name, label: $0.displayName) })
        let error = errors.first { $0.field == "department" }?.message
        return FieldMarkup(field: field, value: "", error: error, language: language).html
    }

    private var fields: [HTML] {
        offered.form.fields.map { field in
            let error = errors.first { $0.field == field.name }?.message
            return FieldMarkup(field: field, value: values[field.name] ?? "", error: error, language: language).html
        }
    }

    /// People neither see nor hear it; programs that fill in everything give themselves away.
    private var honeypot: HTML {
        """
        <div class="chathours-trap" aria-hidden="true"><label for="website">\(words.leaveEmpty)</label>\
        <input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>

        """
    }
}

/// The form beside the page that links to it; a department is a name and a language a tag, which need no escaping.
struct FormAddress: Sendable {
    let department: String
    let language: String

    var text: String { "form?department=\(department)&language=\(language)" }
}
