import Desk
import Hours

/// What a visitor is told of a message that is kept.
public struct KeptMessage: Codable, Hashable, Sendable {
    public let id: String
    public let site: String
    public let department: String
    /// A language tag (BCP 47): what the visitor reads.
    public let language: String
    public let receivedAt: Instant
    /// By when to expect an answer; nil when nothing was said.
    public let answerBy: Instant?
    /// The page that it was written on; nil when that did not say.
    public let page: String?

    public init(
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
