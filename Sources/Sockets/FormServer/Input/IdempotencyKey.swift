import ControlAPI

/// What makes one message of two submissions: the header field of draft-ietf-httpapi-idempotency-key-header, with or
/// without the quotes that it asks for, or the field `_key` of a form.
enum IdempotencyKey {
    static let rule = "a key has 1 to 128 visible characters of ASCII, none of them a quote, a comma, a semicolon or \\"

    /// Nil when there is none.
    static func key(header fields: [String], form: String?) throws(ProblemDocument) -> String? {
        guard fields.count <= 1 else { throw refusal("it is given twice", remedy: "give it once") }
        guard var text = fields.first?[...] ?? form?[...] else { return nil }
        if fields.first != nil, text.count > 1, text.first == "\"", text.last == "\"" {
            text = text.dropFirst().dropLast()
        }
        guard (1...128).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\",;\\".utf8.contains($0) })
        else { throw refusal("it is no key", remedy: rule) }
        return String(text)
    }

    private static func refusal(_ detail: String, remedy: String) -> ProblemDocument {
        ProblemDocument(status: 400, detail: detail, field: "Idempotency-Key", remedy: remedy)
    }
}
