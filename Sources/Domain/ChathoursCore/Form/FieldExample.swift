// SPDX-License-Identifier: Apache-2.0

extension FormField {
    /// The field with `example` as a sentence at the end of its help: in the languages of the help; where there is
    /// none, or one without its language, in those that `FieldValidationError` speaks.
    package func with(example: String) -> FormField {
        let plain = help[LocalizedText.undetermined]
        let texts =
            help.entries.isEmpty || plain != nil
            ? FormStrings.all.map { LocalizedText.Entry(language: $0.language, text: plain ?? "") } : help.entries
        let whole = texts.map { entry in
            let words = TextTemplate(FormStrings.nearest(to: entry.language).example)
            let sentence = words.filled(with: ["example": example])
            return LocalizedText.Entry(
                language: entry.language, text: entry.text.isEmpty ? sentence : "\(entry.text) \(sentence)")
        }
        return FormField(
            name: name, kind: kind, label: label, help: LocalizedText(whole), isRequired: isRequired,
            maxLength: maxLength,
            pattern: pattern, options: options)
    }

    /// True if a visitor's `value` is accepted for this field.
    package func takes(_ value: String) -> Bool {
        do throws(FieldValidationError.Fault) {
            return try FieldValidator(field: self).answer(value) != nil
        } catch {
            return false
        }
    }
}
