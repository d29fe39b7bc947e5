extension FormField {
    /// How long a value may be where nothing else is written, in Unicode scalars.
    package static func defaultLongest(_ kind: Kind) -> Int {
        switch kind {
        case .text: 200
        case .multiline: 10_000
        case .email: 254
        case .phone: 40
        case .number: 32
        case .date: 10
        case .select: 100
        case .checkbox: 3
        }
    }

    /// What every offline form asks for: `name`, `email` and `message`, all required, with labels in the languages that
    /// `FieldProblem` speaks.
    package static let usual = [
        FormField(
            name: "name", kind: .text, label: label(\.name), isRequired: true, longest: defaultLongest(.text)),
        FormField(
            name: "email", kind: .email, label: label(\.email), isRequired: true, longest: defaultLongest(.email)),
        FormField(
            name: "message", kind: .multiline, label: label(\.message), isRequired: true,
            longest: defaultLongest(.multiline)),
    ]

    private static func label(_ words: KeyPath<FormWords, String>) -> LocalizedText {
        LocalizedText(FormWords.all.map { LocalizedText.Entry(language: $0.language, text: $0[keyPath: words]) })
    }
}
