/// One thing that a form asks of a visitor.
public struct FormField: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case text, multiline, email, phone, number, date, select, checkbox
    }

    /// One of the answers of a `select`.
    public struct Option: Hashable, Sendable {
        /// What is sent and kept.
        public let value: String
        /// What visitors read; empty where nothing is written, and then they read the value.
        public let label: LocalizedText

        public init(value: String, label: LocalizedText = LocalizedText()) {
            self.value = value
            self.label = label
        }
    }

    public let name: String
    public let kind: Kind
    /// Empty where nothing is written.
    public let label: LocalizedText
    /// With an example of an answer, where one is written.
    public let help: LocalizedText
    public let isRequired: Bool
    /// In Unicode scalars.
    public let longest: Int
    /// What the whole of a value must match; nil: anything.
    public let pattern: FieldPattern?
    /// Of a `select`, in the order of the file; empty otherwise.
    public let options: [Option]

    public init(
        name: String, kind: Kind, label: LocalizedText = LocalizedText(), help: LocalizedText = LocalizedText(),
        isRequired: Bool = false, longest: Int, pattern: FieldPattern? = nil, options: [Option] = []
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.help = help
        self.isRequired = isRequired
        self.longest = longest
        self.pattern = pattern
        self.options = options
    }
}
