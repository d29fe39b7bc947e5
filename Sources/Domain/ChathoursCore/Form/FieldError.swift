// SPDX-License-Identifier: Apache-2.0

/// A reason for rejecting the value of one field.
package struct FieldValidationError: Hashable, Sendable {
    package enum Fault: Error, Hashable, Sendable {
        case missing(FormField.Kind)
        /// All fields are empty.
        case nothing
        /// In Unicode scalars.
        case tooLong(count: Int, most: Int)
        /// The total length of all values exceeds the limit for a message, and this value is the longest.
        case tooMuch
        /// Several lines in a field that takes one.
        case severalLines
        /// A control character.
        case unprintable
        case noEmail, noPhone, noNumber, noDate, noOption, noTick
        /// `help` is the help of the field, including its example.
        case mismatch(help: LocalizedText)
        /// The form has no such field.
        case unknown
    }

    /// The name of the field; for an unknown field, the name that was submitted.
    package let field: String
    package let fault: Fault

    package init(field: String, fault: Fault) {
        self.field = field
        self.fault = fault
    }

    /// One or two sentences that tell the visitor what to do. `language` is a tag (BCP 47); English is used for a
    /// language without translations.
    package func text(in language: String) -> String {
        let words = FormStrings.nearest(to: language)
        return switch fault {
        case .missing(.select): words.missingOption
        case .missing(.checkbox): words.missingTick
        case .missing: words.missing
        case .nothing: words.nothing
        case .tooLong(let count, let most):
            TextTemplate(words.tooLong).filled(with: ["count": String(count), "most": String(most)])
        case .tooMuch: words.tooMuch
        case .severalLines: words.severalLines
        case .unprintable: words.unprintable
        case .noEmail: words.noEmail
        case .noPhone: words.noPhone
        case .noNumber: words.noNumber
        case .noDate: words.noDate
        case .noOption: words.noOption
        case .noTick: words.noTick
        case .mismatch(let help): words.mismatch + (help.nearest(to: language).map { " \($0)" } ?? "")
        case .unknown: words.unknown
        }
    }
}

/// The reasons for rejecting a form.
package struct FieldValidationErrors: Error, Hashable, Sendable {
    /// Never empty: first the errors of the form's fields in the form's order, at most one each, then unknown fields.
    package let all: [FieldValidationError]
}
