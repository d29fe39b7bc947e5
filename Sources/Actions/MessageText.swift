import Desk

/// What a visitor has written as plain text, for mails and tickets: the answers with their labels, then what is known
/// besides, in the words of the event's `data`.
struct MessageText {
    /// Lines end with a line feed.
    let text: String

    init(_ message: VisitorMessage) {
        var lines = message.answers.flatMap { Self.lines($0) }
        lines += ["", "department: \(message.department)"]
        if let page = message.page { lines.append("page: \(VisibleText.blanked(page))") }
        lines += ["language: \(VisibleText.blanked(message.language))", "received at: \(message.receivedAt)"]
        if let answerBy = message.answerBy { lines.append("expected answer by: \(answerBy)") }
        lines.append("id: \(message.id)")
        text = lines.map { $0 + "\n" }.joined()
    }

    /// An answer of several lines stands below its label, between empty lines. No other control characters are left.
    private static func lines(_ answer: VisitorMessage.Answer) -> [String] {
        let label = VisibleText.blanked(answer.label)
        let lines = answer.value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            VisibleText.blanked(String($0))
        }
        guard lines.count > 1 || answer.kind == .multiline else { return ["\(label): \(lines.joined())"] }
        return ["", "\(label):"] + lines + [""]
    }
}
