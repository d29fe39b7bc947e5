import ChathoursCore
import Hours

/// The `data` of a visitor's message's event.
struct MessageData: Encodable {
    private let message: VisitorMessage

    init(_ message: VisitorMessage) {
        self.message = message
    }

    private enum CodingKeys: String, CodingKey {
        case id, site, department, form, language, answers, page
        case receivedAt = "received_at"
        case answerBy = "answer_by"
    }

    /// What was not said is null.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(message.id, forKey: .id)
        try members.encode(message.site, forKey: .site)
        try members.encode(message.department, forKey: .department)
        try members.encode(message.form, forKey: .form)
        try members.encode(message.receivedAt, forKey: .receivedAt)
        try members.encode(message.language, forKey: .language)
        try members.encode(message.answers, forKey: .answers)
        try members.encode(message.answerBy, forKey: .answerBy)
        try members.encode(message.page, forKey: .page)
    }
}
