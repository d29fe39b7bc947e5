import Hours

/// What a visitor is offered when nobody takes the chat (site file: `offline`).
package struct VisitorForm: Hashable, Sendable {
    package static let defaultRetention = Span(seconds: 90 * 86_400)

    package let kind: Site.OfflineForm
    /// In the order in which they are asked; empty only where there is no form.
    package let fields: [FormField]
    package let deliver: [DeliveryTarget]
    /// How much open time may pass until the team answers; nil: nothing is promised.
    package let replyWithin: Span?
    /// How long a message is kept.
    package let keep: Span
    /// Where a page sends it to, as browsers see it; nil: `/chathours/SITE/messages`.
    package let endpoint: String?
    /// Where a visitor without JavaScript is led when the message is safe; nil: a page of our own.
    package let thankYou: String?

    /// `fields` nil: the usual ones, where there is a form.
    package init(
        kind: Site.OfflineForm, fields: [FormField]? = nil, deliver: [DeliveryTarget] = [], replyWithin: Span? = nil,
        keep: Span = defaultRetention, endpoint: String? = nil, thankYou: String? = nil
    ) {
        self.kind = kind
        self.fields = fields ?? (kind == .none ? [] : FormField.usual)
        self.deliver = deliver
        self.replyWithin = replyWithin
        self.keep = keep
        self.endpoint = endpoint
        self.thankYou = thankYou
    }

    /// How much open time may pass until the team answers; nil where nothing is promised, or there is no form.
    var promise: Span? { kind == .none ? nil : replyWithin }

    /// Whether pages show the same form for both, and send it to the same address.
    func looksLike(_ other: VisitorForm) -> Bool {
        kind == other.kind && endpoint == other.endpoint && fields == other.fields
    }
}

extension VisitorForm {
    /// How long all values of a message may be together, in bytes of UTF-8.
    package static let mostBytes = 65_536
    /// So many fields that the form does not have are named.
    private static let mostStrangers = 10

    /// The answers in the order of the form, fields left empty being left out, with their labels in `language`, a tag
    /// (BCP 47). `values` are what was typed, by the names of the fields; one that is left out counts as empty.
    package func check(
        _ values: [String: String], language: String
    ) -> Result<[VisitorMessage.Answer], FieldValidationErrors> {
        var answers: [VisitorMessage.Answer] = []
        var problems: [FieldValidationError] = []
        for field in fields {
            do throws(FieldValidationError.Fault) {
                guard let value = try FieldValidator(field: field).answer(values[field.name] ?? "") else { continue }
                answers.append(
                    VisitorMessage.Answer(
                        field: field.name, kind: field.kind, label: field.label.nearest(to: language) ?? field.name,
                        value: value))
            } catch {
                problems.append(FieldValidationError(field: field.name, fault: error))
            }
        }
        let known = Set(fields.map(\.name))
        let strangers = values.keys.filter { !known.contains($0) }.sorted().prefix(Self.mostStrangers)
        problems += strangers.map { FieldValidationError(field: $0, fault: .unknown) }
        if problems.isEmpty, let fault = Self.fault(of: answers, fields: fields) { problems = [fault] }
        return problems.isEmpty ? .success(answers) : .failure(FieldValidationErrors(all: problems))
    }

    /// What is wrong with the answers as a whole; nil when nothing is.
    private static func fault(of answers: [VisitorMessage.Answer], fields: [FormField]) -> FieldValidationError? {
        if answers.isEmpty { return fields.first.map { FieldValidationError(field: $0.name, fault: .nothing) } }
        let sizes = answers.map(\.value.utf8.count)
        guard sizes.reduce(0, +) > mostBytes, let longest = zip(answers, sizes).max(by: { $0.1 < $1.1 }) else {
            return nil
        }
        return FieldValidationError(field: longest.0.field, fault: .tooMuch)
    }
}
