import ControlAPI

/// The problem document of a visitor's message that cannot be accepted as it is: RFC 9457 with what the visitor has to
/// correct as an extension member.
package struct RejectedMessage: Codable, Hashable, Sendable {
    package let status: Int
    package let title: String
    package let detail: String
    package let remedy: String?
    /// In the order of the form, in the visitor's language; never empty.
    package let errors: [FieldError]

    package init(detail: String, remedy: String? = nil, errors: [FieldError]) {
        let problem = ProblemDocument(status: 422, detail: detail)
        status = problem.status
        title = problem.title
        self.detail = detail
        self.remedy = remedy
        self.errors = errors
    }
}
