/// Why a call was refused (RFC 9457), with the field that is to blame and what to do about it.
package struct ProblemDocument: Error, Codable, Hashable, Sendable {
    /// The HTTP status code.
    package let status: Int
    /// The words of the status.
    package let title: String
    /// What is wrong with this call.
    package let detail: String
    /// The path of the field, such as `agents[3].lease`, or the name of the parameter; nil when no single one is wrong.
    package let field: String?
    /// What to do about it; nil when the detail says it all.
    package let remedy: String?
    /// Where JSON text goes wrong, counted from 1 in bytes; nil when it is no matter of syntax.
    package let line: Int?
    package let column: Int?

    package init(
        status: Int, detail: String, field: String? = nil, remedy: String? = nil, line: Int? = nil, column: Int? = nil
    ) {
        self.status = status
        title = Self.titles[status] ?? "Problem"
        self.detail = detail
        self.field = field
        self.remedy = remedy
        self.line = line
        self.column = column
    }

    /// RFC 9110, section 15.
    private static let titles = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        408: "Request Timeout", 409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type",
        422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error",
        503: "Service Unavailable",
    ]
}

extension ProblemDocument {
    /// There is no such site, department, agent or trigger.
    package static func unknown(_ field: String, _ name: String, remedy: String? = nil) -> ProblemDocument {
        ProblemDocument(
            status: 404, detail: "there is no \(field) \(name.debugDescription)", field: field, remedy: remedy)
    }

    /// A value that can be read and cannot be accepted.
    package static func unacceptable(_ field: String, _ detail: String, remedy: String? = nil) -> ProblemDocument {
        ProblemDocument(status: 422, detail: detail, field: field, remedy: remedy)
    }
}

extension ProblemDocument: CustomStringConvertible {
    /// One line: `lease: 1y is longer than a day; …`.
    package var description: String {
        let place = field.map { "\($0): " } ?? ""
        return place + detail + (remedy.map { "; \($0)" } ?? "")
    }
}
