// SPDX-License-Identifier: Apache-2.0

/// A field of a form.
package struct FormField: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case text, multiline, email, phone, number, date, select, checkbox
    }

    /// One of the answers of a `select`.
    package struct Option: Hashable, Sendable {
        /// The value that is submitted and stored.
        package let value: String
        /// The label shown to visitors; if empty, the value is shown.
        package let label: LocalizedText

        package init(value: String, label: LocalizedText = LocalizedText()) {
            self.value = value
            self.label = label
        }
    }

    package let name: String
    package let kind: Kind
    /// Empty if not set.
    package let label: LocalizedText
    /// The help text, with an example of an answer if one is set.
    package let help: LocalizedText
    package let isRequired: Bool
    /// In Unicode scalars.
    package let maxLength: Int
    /// The pattern that the whole value must match; nil: no restriction.
    package let pattern: FieldPattern?
    /// The options of a `select`, in the order of the file; empty for other kinds.
    package let options: [Option]

    package init(
        name: String, kind: Kind, label: LocalizedText = LocalizedText(), help: LocalizedText = LocalizedText(),
        isRequired: Bool = false, maxLength: Int, pattern: FieldPattern? = nil, options: [Option] = []
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.help = help
        self.isRequired = isRequired
        self.maxLength = maxLength
        self.pattern = pattern
        self.options = options
    }
}

extension FormField {
    /// Returns the default maximum length of a value, in Unicode scalars.
    package static func defaultMaxLength(_ kind: Kind) -> Int {
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

    /// The default fields of an offline form: `name`, `email` and `message`, all required, with labels in the languages
    /// of `FieldValidationError`.
    package static let usual = [
        FormField(
            name: "name", kind: .text, label: label(\.name), isRequired: true, maxLength: defaultMaxLength(.text)),
        FormField(
            name: "email", kind: .email, label: label(\.email), isRequired: true, maxLength: defaultMaxLength(.email)),
        FormField(
            name: "message", kind: .multiline, label: label(\.message), isRequired: true,
            maxLength: defaultMaxLength(.multiline)),
    ]

    private static func label(_ words: KeyPath<FormStrings, String>) -> LocalizedText {
        LocalizedText(FormStrings.all.map { LocalizedText.Entry(language: $0.language, text: $0[keyPath: words]) })
    }
}
