/// Whom a mail goes to, and what it looks like.
public struct MailTarget: Hashable, Sendable {
    /// Never empty.
    public let to: [MailAddress]
    public let from: MailAddress
    /// May hold placeholders of `FiringPlaceholder`; nil: the trigger and the departments.
    public let subject: String?
    /// Which of the texts is sent; nil: the one that is written first.
    public let language: String?
    /// Of visitors' messages; may hold placeholders of `MessagePlaceholder`; nil: who writes, and the site.
    public let messageSubject: String?

    public init(
        to: [MailAddress], from: MailAddress, subject: String? = nil, language: String? = nil,
        messageSubject: String? = nil
    ) {
        self.to = to
        self.from = from
        self.subject = subject
        self.language = language
        self.messageSubject = messageSubject
    }
}
