/// What is wrong with the value of one field.
package struct FieldError: Codable, Hashable, Sendable {
    /// The field's name.
    package let field: String
    /// One sentence in the visitor's language.
    package let message: String

    package init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}
