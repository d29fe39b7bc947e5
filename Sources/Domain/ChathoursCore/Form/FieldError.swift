/// Why the value of one field cannot be taken.
package struct FieldValidationError: Hashable, Sendable {
    package enum Fault: Error, Hashable, Sendable {
        case missing(FormField.Kind)
        /// All fields are empty.
        case nothing
        /// In Unicode scalars.
        case tooLong(count: Int, most: Int)
        /// All values together are longer than a message may be, and this is the longest.
        case tooMuch
        /// Where one line is asked for.
        case severalLines
        /// A control character.
        case unprintable
        case noEmail, noPhone, noNumber, noDate, noOption, noTick
        /// `help` is that of the field, with its example.
        case mismatch(help: LocalizedText)
        /// The form has no such field.
        case unknown
    }

    /// The field's name; of one that the form does not have, what was sent as its name.
    package let field: String
    package let fault: Fault

    package init(field: String, fault: Fault) {
        self.field = field
        self.fault = fault
    }

    /// A sentence or two that say what the visitor is to do. `language` is a tag (BCP 47); a language without words of
    /// ours gets English ones.
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

/// Why a form cannot be taken.
package struct FieldValidationErrors: Error, Hashable, Sendable {
    /// Never empty: those of the form's fields in its order, at most one each, then fields that it does not have.
    package let all: [FieldValidationError]
}
