// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import ChathoursCore
package import Hours

/// The reason that there was no response. It always permits a retry: networks and certificates get repaired.
package struct HTTPErrorText: Error, CustomStringConvertible {
    private let error: any Error
    private let connectTimeout: Span
    private let timeout: Span

    package init(_ error: any Error, connectTimeout: Span, timeout: Span) {
        self.error = error
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// The failure, as a clause for logs and histories.
    package var description: String {
        switch error as? HTTPClientError {
        case .deadlineExceeded: return "no answer within \(timeout)"
        case .connectTimeout, .tlsHandshakeTimeout: return "no connection within \(connectTimeout)"
        case .remoteConnectionClosed: return "the server closed the connection without an answer"
        default: break
        }
        let text = VisibleText.escaped("\(error)")
        // BoringSSL's name for it; the error's own type is not the HTTP client's.
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "the server's certificate is not trusted; renew it, or add its authority to this machine's"
        }
        return "no connection: \(text.prefix(300))"
    }
}
