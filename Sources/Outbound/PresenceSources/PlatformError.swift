// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
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
    init(_ error: any Error, mostOfBody: Int) {
        self.init(Self.words(for: error, mostOfBody: mostOfBody))
    }

    private static func words(for error: any Error, mostOfBody: Int) -> String {
        if error is NIOTooManyBytesError { return "the response exceeds \(mostOfBody >> 20) MiB" }
        switch error as? HTTPClientError {
        case .deadlineExceeded: return "no response in time"
        case .connectTimeout, .tlsHandshakeTimeout: return "no connection in time"
        case .remoteConnectionClosed: return "the server closed the connection before the end of the response"
        default: break
        }
        let text = VisibleText.escaped("\(error)")
        // BoringSSL's name for it; the error's own type is not the HTTP client's.
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "the server's certificate is not trusted; renew it, or add its CA to this machine's trust store"
        }
        return "no response: \(text.prefix(300))"
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
        let path = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        let shown = VisibleText.escaped(path.hasPrefix(".") ? String(path.dropFirst()) : path)
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
