/// The problem document of a visitor's message that cannot be accepted as it is: RFC 9457 with what the visitor has to
/// correct as an extension member.
public struct RejectedMessage: Codable, Hashable, Sendable {
    public let status: Int
    public let title: String
    public let detail: String
    public let remedy: String?
    /// In the order of the form, in the visitor's language; never empty.
    public let errors: [FieldError]

    public init(detail: String, remedy: String? = nil, errors: [FieldError]) {
        let problem = ProblemDocument(status: 422, detail: detail)
        status = problem.status
        title = problem.title
        self.detail = detail
        self.remedy = remedy
        self.errors = errors
    }
}
