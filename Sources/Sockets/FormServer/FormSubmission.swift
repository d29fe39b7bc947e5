import Hours

/// What a visitor has sent: read, and not yet checked against the form.
public struct FormSubmission: Hashable, Sendable {
    public let site: String
    public let department: String
    /// A language tag (BCP 47): in which the visitor reads.
    public let language: String
    /// By the fields' names, as they were sent: the form may not have such a field. Of an HTML form, CR LF is LF.
    public let values: [String: String]
    /// The address of the page that it was written on, at most 2,000 bytes of ASCII; nil when the page did not say.
    public let page: String?
    /// The same key with the same content is one message; nil: every submission is one of its own.
    public let key: String?
    public let receivedAt: Instant

    public init(
        site: String, department: String, language: String, values: [String: String], page: String?, key: String?,
        receivedAt: Instant
    ) {
        self.site = site
        self.department = department
        self.language = language
        self.values = values
        self.page = page
        self.key = key
        self.receivedAt = receivedAt
    }
}
