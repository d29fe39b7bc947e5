// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

extension ProblemDetails {
    /// Describes what a decoder found wrong in `bytes`, in words for the sender.
    init(_ error: DecodingError, in bytes: [UInt8]) {
        switch error {
        case .keyNotFound(let key, let context):
            let field = Self.path(context.codingPath + [key])
            self = .unacceptable(field, "\(field) is missing", remedy: "send it")
        case .valueNotFound(_, let context):
            let field = Self.path(context.codingPath)
            self = .unacceptable(field, "\(field) is null", remedy: "omit it, or give it a value")
        case .typeMismatch(let type, let context):
            let field = Self.path(context.codingPath)
            self = .unacceptable(field, "\(field) has the wrong type", remedy: "it must be \(Self.words(for: type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            let (line, column) = Self.faultyPlace(in: bytes)
            self.init(
                status: 400, detail: "the body is not valid JSON", remedy: "send a JSON object (RFC 8259)", line: line,
                column: column)
        case .dataCorrupted(let context):
            self = .unacceptable(Self.path(context.codingPath), context.debugDescription)
        @unknown default:
            self.init(status: 400, detail: "the body cannot be read")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the body" : keys.path
    }

    private static func words(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "an integer"
        case is any Sequence.Type where !(type is [String: Any].Type): "an array"
        default: "an object"
        }
    }

    /// The line and the column of the first byte that cannot be.
    private static func faultyPlace(in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(JSONLocator.index(in: bytes))
        let newline = UInt8(ascii: "\n")
        let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return (before.count { $0 == newline } + 1, before.count - lineStart + 1)
    }
}

/// An error in the value of one field.
package struct FieldError: Codable, Hashable, Sendable {
    /// The field's name.
    package let field: String
    /// One sentence in the visitor's language.
    package let message: String

    package init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}

/// The reason for refusing a call (RFC 9457), with the field at fault and the remedy.
package struct ProblemDetails: Error, Codable, Hashable, Sendable {
    /// The HTTP status code.
    package let status: Int
    /// The words of the status.
    package let title: String
    /// The problem with this call.
    package let detail: String
    /// The path of the field, such as `agents[3].lease`, or the name of the parameter; nil when no single one is wrong.
    package let field: String?
    /// The remedy; nil if the detail says it all.
    package let remedy: String?
    /// The line and column at which JSON text becomes invalid, counted from 1, in bytes; nil for any other problem.
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

extension ProblemDetails {
    /// There is no such site, department, agent or trigger.
    package static func unknown(_ field: String, _ name: String, remedy: String? = nil) -> ProblemDetails {
        ProblemDetails(
            status: 404, detail: "unknown \(field) \(name.debugDescription)", field: field, remedy: remedy)
    }

    /// A value that can be read and cannot be accepted.
    package static func unacceptable(_ field: String, _ detail: String, remedy: String? = nil) -> ProblemDetails {
        ProblemDetails(status: 422, detail: detail, field: field, remedy: remedy)
    }
}

extension ProblemDetails: CustomStringConvertible {
    /// One line: `lease: 1y is longer than a day; …`.
    package var description: String {
        let place = field.map { "\($0): " } ?? ""
        return place + detail + (remedy.map { "; \($0)" } ?? "")
    }
}
