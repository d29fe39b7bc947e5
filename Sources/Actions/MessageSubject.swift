import Desk

/// The subject of a mail or a ticket that a visitor's message becomes.
struct MessageSubject {
    let text: String

    /// `template`: with placeholders of `MessagePlaceholder`; nil: the usual one.
    init(_ message: VisitorMessage, _ template: String?) {
        let values = MessagePlaceholder.allCases.reduce(into: [:]) {
            $0[$1.rawValue] = VisitorName.shown($1.value(in: message))
        }
        let filled = TextTemplate(template ?? MessagePlaceholder.defaultSubject).filled(with: values)
        text = VisibleText.blanked(filled)
    }
}
