/// What is wrong with the value of one field.
public struct FieldError: Codable, Hashable, Sendable {
    /// The field's name.
    public let field: String
    /// One sentence in the visitor's language.
    public let message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}
