import AsyncHTTPClient
import ChathoursCore
import Hours
import NIOCore
import OutboundHTTP

extension PlatformFailure {
    /// The platform has answered with another status than 200.
    init(status: Int, _ retryAfter: String?, at now: Instant) {
        let words =
            switch status {
            case 300..<400: ", and redirects are not followed; write the new address into chathours.yaml"
            case 401, 403: ": its credential is not accepted; make a new one, or give it the right to see agents"
            case 404: ": there is no such thing; see to address, account and departments in chathours.yaml"
            case 429: ": it is asked too often"
            default: ""
            }
        self.init("it answers \(status)\(words)", retryAfter: retryAfter.flatMap { RetryAfter.span($0, at: now) })
    }

    /// There was no answer, or not the whole of it.
    init(_ error: any Error, mostOfBody: Int) {
        self.init(Self.words(for: error, mostOfBody: mostOfBody))
    }

    private static func words(for error: any Error, mostOfBody: Int) -> String {
        if error is NIOTooManyBytesError { return "its answer has more than \(mostOfBody >> 20) MiB" }
        switch error as? HTTPClientError {
        case .deadlineExceeded: return "no answer in time"
        case .connectTimeout, .tlsHandshakeTimeout: return "no connection in time"
        case .remoteConnectionClosed: return "it closed the connection without a whole answer"
        default: break
        }
        let text = VisibleText.escaped("\(error)")
        // BoringSSL's name for it; the error's own type is not the HTTP client's.
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "its certificate is not trusted; renew it, or add its authority to this machine's"
        }
        return "no answer: \(text.prefix(300))"
    }
}
