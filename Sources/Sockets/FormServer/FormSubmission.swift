import Hours

/// What a visitor has sent: read, and not yet checked against the form.
package struct FormSubmission: Hashable, Sendable {
    package let site: String
    package let department: String
    /// A language tag (BCP 47): in which the visitor reads.
    package let language: String
    /// By the fields' names, as they were sent: the form may not have such a field. Of an HTML form, CR LF is LF.
    package let values: [String: String]
    /// The address of the page that it was written on, at most 2,000 bytes of ASCII; nil when the page did not say.
    package let page: String?
    /// The same key with the same content is one message; nil: every submission is one of its own.
    package let key: String?
    package let receivedAt: Instant

    package init(
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
