import ChathoursCore
import Hours

/// What a visitor is told of a message that is kept.
package struct KeptMessage: Codable, Hashable, Sendable {
    package let id: String
    package let site: String
    package let department: String
    /// A language tag (BCP 47): what the visitor reads.
    package let language: String
    package let receivedAt: Instant
    /// By when to expect an answer; nil when nothing was said.
    package let answerBy: Instant?
    /// The page that it was written on; nil when that did not say.
    package let page: String?

    package init(
        id: String, site: String, department: String, language: String, receivedAt: Instant, answerBy: Instant?,
        page: String? = nil
    ) {
        self.id = id
        self.site = site
        self.department = department
        self.language = language
        self.receivedAt = receivedAt
        self.answerBy = answerBy
        self.page = page
    }

    init(_ message: VisitorMessage) {
        self.init(
            id: message.id, site: message.site, department: message.department, language: message.language,
            receivedAt: message.receivedAt, answerBy: message.answerBy, page: message.page)
    }
}
