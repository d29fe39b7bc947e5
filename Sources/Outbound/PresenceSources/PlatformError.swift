// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
package import Hours
import NIOCore
import OutboundHTTP

extension PlatformError {
    /// The platform has answered with another status than 200.
    init(status: Int, _ retryAfter: String?, at now: Instant) {
        let words =
            switch status {
            case 300..<400: ": redirects are not followed; update the address in chathours.yaml"
            case 401, 403: ": credential rejected; create a new one, or grant it permission to see agents"
            case 404: ": not found; check address, account and departments in chathours.yaml"
            case 429: ": too many requests"
            default: ""
            }
        self.init("answered \(status)\(words)", retryAfter: retryAfter.flatMap { RetryAfter.span($0, at: now) })
    }

    /// There was no answer, or not the whole of it.
    init(_ error: any Error, maxBodyBytes: Int) {
        self.init(
            error is NIOTooManyBytesError
                ? "the response exceeds \(maxBodyBytes >> 20) MiB" : HTTPErrorText(error).description)
    }
}

extension DecodingError {
    /// The position at which the response is not as expected, without the content found there.
    var place: String {
        switch self {
        case .keyNotFound(let key, let context): "missing \(Self.path(context.codingPath + [key]))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(Self.path(context.codingPath)) has the wrong type"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(Self.path(context.codingPath)) has an unknown value"
        default: "not JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        let shown = VisibleText.escaped(keys.path)
        return shown.isEmpty ? "it" : String(shown.prefix(100))
    }
}

/// A failure to learn who is at work. The reason is for logs: one line, without secrets.
package struct PlatformError: Error, Hashable, Sendable {
    package let reason: String
    /// The time to wait before the next request, as the platform asked; nil if it did not say.
    package let retryAfter: Span?

    package init(_ reason: String, retryAfter: Span? = nil) {
        self.reason = reason
        self.retryAfter = retryAfter
    }
}
