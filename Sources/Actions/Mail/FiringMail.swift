import Desk

extension MailMessage {
    /// A firing as a mail: the same bytes for the same firing and target. `name`: the target's.
    init(_ firing: Firing, name: String, target: MailTarget) {
        let id = String(firing.key.description.map { $0 == ":" ? "-" : $0 })
        self.init(
            id: "\(id).\(name)", date: firing.firedAt, subject: Self.subject(firing, target),
            // RFC 3834, section 5: no replies from machines.
            headers: ["Auto-Submitted: auto-generated"],
            body: MailBody(firing, language: target.language).text, target: target)
    }

    private static func subject(_ firing: Firing, _ target: MailTarget) -> String {
        var values = FiringPlaceholder.allCases.reduce(into: [:]) { $0[$1.rawValue] = $1.value(in: firing) }
        values[FiringPlaceholder.departments.rawValue] = firing.departments
            .map { $0.displayName.best(in: target.language) ?? $0.name }.joined(separator: ", ")
        return TextTemplate(target.subject ?? "{trigger}: {departments}").filled(with: values)
    }
}

extension LocalizedText {
    /// The text in `language`, else the first; nil when there is none.
    func best(in language: String?) -> String? {
        language.flatMap { self[$0] } ?? entries.first?.text
    }
}
