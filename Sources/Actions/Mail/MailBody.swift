import Desk
import Hours

/// What a mail says: the texts that visitors are shown, then the firing in the words of `state.json`.
struct MailBody {
    /// Lines end with a line feed.
    let text: String

    init(_ firing: Firing, language: String?) {
        let texts = firing.texts.compactMap { $0.text.best(in: language) }
        var lines = texts.flatMap { Self.lines($0) + [""] }
        lines += [
            "site: \(firing.key.site)",
            "trigger: \(firing.key.trigger)",
            "event: \(firing.event.rawValue), \(firing.eventAt)",
            "fired: \(firing.firedAt), due \(firing.key.due)",
            "",
        ]
        for department in firing.departments {
            let name = department.displayName.best(in: language).map { " (\(VisibleText.blanked($0)))" } ?? ""
            lines.append("\(department.name)\(name): \(Self.state(department))")
        }
        text = lines.map { $0 + "\n" }.joined()
    }

    private static func state(_ department: Firing.Department) -> String {
        var parts = [
            "\(department.phase.rawValue) (\(VisibleText.blanked(department.reason)))", department.status.rawValue,
            department.accepting ? "accepting" : "not accepting", "route \(department.route)",
        ]
        if let closes = department.closesAt { parts.append("closes \(closes)") }
        if let opens = department.opensAt { parts.append("opens \(opens)") }
        return parts.joined(separator: ", ")
    }

    /// The lines of a text, without other control characters.
    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            VisibleText.blanked(String($0))
        }
    }
}
