import AsyncHTTPClient
import Desk

/// Why there was no answer to a webhook.
struct WebhookTrouble {
    private let error: any Error
    private let target: WebhookTarget

    init(_ error: any Error, target: WebhookTarget) {
        self.error = error
        self.target = target
    }

    /// Always to be tried again: networks and certificates are mended.
    var outcome: ActionOutcome { .retry(words, after: nil) }

    private var words: String {
        switch error as? HTTPClientError {
        case .deadlineExceeded: return "no answer within \(target.timeout)"
        case .connectTimeout, .tlsHandshakeTimeout: return "no connection within \(target.connectTimeout)"
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
