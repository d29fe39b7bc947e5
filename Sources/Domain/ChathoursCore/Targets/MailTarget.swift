/// Whom a mail goes to, and what it looks like.
package struct MailTarget: Hashable, Sendable {
    /// Never empty.
    package let to: [MailAddress]
    package let from: MailAddress
    /// May hold placeholders of `FiringPlaceholder`; nil: the trigger and the departments.
    package let subject: String?
    /// Which of the texts is sent; nil: the one that is written first.
    package let language: String?
    /// Of visitors' messages; may hold placeholders of `MessagePlaceholder`; nil: who writes, and the site.
    package let messageSubject: String?

    package init(
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
