import Hours

/// What a visitor has written into a form, checked and complete.
package struct VisitorMessage: Codable, Hashable, Sendable {
    /// The answer to one field.
    package struct Answer: Codable, Hashable, Sendable {
        /// The field's name.
        package let field: String
        package let kind: FormField.Kind
        /// The field's label in the language of the message.
        package let label: String
        /// A checkbox has `yes` or nothing; a number, a date and a select what the form sends.
        package let value: String

        package init(field: String, kind: FormField.Kind, label: String, value: String) {
            self.field = field
            self.kind = kind
            self.label = label
            self.value = value
        }
    }

    /// Nobody can guess it, and it stays the same at every delivery: 32 hexadecimal digits.
    package let id: String
    package let site: String
    package let department: String
    package let form: Site.OfflineForm
    package let receivedAt: Instant
    /// A language tag (BCP 47): what the visitor reads.
    package let language: String
    /// In the order of the form; fields left empty are left out.
    package let answers: [Answer]
    /// By when the visitor was told to expect an answer; nil when nothing was said.
    package let answerBy: Instant?
    /// The address of the page that it was written on; nil when the page did not say.
    package let page: String?

    package init(
        id: String, site: String, department: String, form: Site.OfflineForm, receivedAt: Instant, language: String,
        answers: [Answer], answerBy: Instant?, page: String?
    ) {
        self.id = id
        self.site = site
        self.department = department
        self.form = form
        self.receivedAt = receivedAt
        self.language = language
        self.answers = answers
        self.answerBy = answerBy
        self.page = page
    }

    /// The visitor's name: the field `name`; nil when it was not asked or not told.
    package var name: String? { answers.first { $0.field == "name" }?.value }

    /// Where the visitor is written back to: the first field of the kind `email`; nil when there is none.
    package var email: String? { answers.first { $0.kind == .email }?.value }
}
