// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import ChathoursCore
package import Hours

/// The reason that there was no response. It always permits a retry: networks and certificates get repaired.
package struct HTTPErrorText: Error, CustomStringConvertible {
    private let error: any Error
    private let connectTimeout: Span?
    private let timeout: Span?

    /// - Parameters:
    ///   - connectTimeout: The time that the connection had; nil if the words are to leave it out.
    ///   - timeout: The time that the exchange had; nil if the words are to leave it out.
    package init(_ error: any Error, connectTimeout: Span? = nil, timeout: Span? = nil) {
        self.error = error
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// The failure, as a clause for logs and histories.
    package var description: String {
        switch error as? HTTPClientError {
        case .deadlineExceeded: return "no response \(Self.within(timeout))"
        case .connectTimeout, .tlsHandshakeTimeout: return "no connection \(Self.within(connectTimeout))"
        case .remoteConnectionClosed: return "the server closed the connection before the end of the response"
        default: break
        }
        let text = VisibleText.escaped("\(error)")
        // BoringSSL's name for it; the error's own type is not the HTTP client's.
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "the server's certificate is not trusted; renew it, or add its CA to this machine's trust store"
        }
        return "no connection: \(text.prefix(300))"
    }

    private static func within(_ time: Span?) -> String { time.map { "within \($0)" } ?? "in time" }
}
