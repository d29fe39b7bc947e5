// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A validated and complete message from a visitor.
package struct VisitorMessage: Codable, Hashable, Sendable {
    /// The answer to one field.
    package struct Answer: Codable, Hashable, Sendable {
        /// The field's name.
        package let field: String
        package let kind: FormField.Kind
        /// The field's label in the language of the message.
        package let label: String
        /// `yes` or absent for a checkbox; the submitted value for a number, a date or a select.
        package let value: String

        package init(field: String, kind: FormField.Kind, label: String, value: String) {
            self.field = field
            self.kind = kind
            self.label = label
            self.value = value
        }
    }

    /// An unguessable identifier of 32 hexadecimal digits, the same for every delivery.
    package let id: String
    package let site: String
    package let department: String
    package let form: Site.OfflineForm
    package let receivedAt: Instant
    /// The visitor's language, as a tag (BCP 47).
    package let language: String
    /// In the order of the form; empty fields are left out.
    package let answers: [Answer]
    /// The reply time that the visitor was given; nil if none was.
    package let answerBy: Instant?
    /// The address of the page on which the message was written; nil if the page did not report it.
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

    /// The visitor's name, from the field `name`; nil if it was not asked for or not given.
    package var name: String? { answers.first { $0.field == "name" }?.value }

    /// The address for the reply: the first field of the kind `email`; nil if there is none.
    package var email: String? { answers.first { $0.kind == .email }?.value }
}
