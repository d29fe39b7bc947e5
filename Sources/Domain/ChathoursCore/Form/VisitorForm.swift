// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The form offered to visitors when nobody can take the chat (site file: `offline`).
package struct VisitorForm: Hashable, Sendable {
    package static let defaultRetention = Span(seconds: 90 * 86_400)

    package let kind: Site.OfflineForm
    /// In the order in which they are asked; empty only if there is no form.
    package let fields: [FormField]
    package let deliver: [DeliveryTarget]
    /// The open time within which the team replies; nil if none is promised.
    package let replyWithin: Span?
    /// The retention time of a message.
    package let keep: Span
    /// The address to which pages send messages, as browsers see it; nil: `/chathours/SITE/messages`.
    package let endpoint: String?
    /// The page to which a visitor without JavaScript is redirected once the message is stored; nil: the built-in page.
    package let thankYou: String?

    /// `fields` nil: the default fields, if there is a form.
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

    /// The open time within which the team replies; nil if none is promised, or if there is no form.
    var promise: Span? { kind == .none ? nil : replyWithin }

    /// True if pages show the same form for both and send it to the same address.
    func looksLike(_ other: VisitorForm) -> Bool {
        kind == other.kind && endpoint == other.endpoint && fields == other.fields
    }
}

extension VisitorForm {
    /// The maximum total size of a message's values, in bytes of UTF-8.
    package static let maxBytes = 65_536
    /// The maximum number of unknown fields that are reported by name.
    private static let maxUnknownFields = 10

    /// Validates a submitted form and returns the answers in the order of the form, without empty fields, with their
    /// labels in `language`, a tag (BCP 47). `values` are the submitted values by field name; a missing one counts as
    /// empty.
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
        let unknown = values.keys.filter { !known.contains($0) }.sorted().prefix(Self.maxUnknownFields)
        problems += unknown.map { FieldValidationError(field: $0, fault: .unknown) }
        if problems.isEmpty, let fault = Self.fault(of: answers, fields: fields) { problems = [fault] }
        return problems.isEmpty ? .success(answers) : .failure(FieldValidationErrors(all: problems))
    }

    /// Returns the error in the answers as a whole; nil if there is none.
    private static func fault(of answers: [VisitorMessage.Answer], fields: [FormField]) -> FieldValidationError? {
        if answers.isEmpty { return fields.first.map { FieldValidationError(field: $0.name, fault: .nothing) } }
        let sizes = answers.map(\.value.utf8.count)
        guard sizes.reduce(0, +) > maxBytes, let maxLength = zip(answers, sizes).max(by: { $0.1 < $1.1 }) else {
            return nil
        }
        return FieldValidationError(field: maxLength.0.field, fault: .tooMuch)
    }
}
