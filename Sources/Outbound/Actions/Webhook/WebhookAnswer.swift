import Hours
import OutboundHTTP

/// What a server made of a webhook.
struct WebhookAnswer: Hashable, Sendable {
    let status: Int
    /// Nil when the server said nothing of it.
    let retryAfter: Span?

    /// `start`: when it was posted.
    init(_ answer: HTTPPost.Answer, at start: Instant) {
        status = answer.status
        retryAfter = answer.headers["retry-after"].flatMap { RetryAfter.span($0, at: start + answer.elapsed) }
    }

    var outcome: ActionOutcome {
        switch status {
        case 200..<300: .done("answered \(status)")
        case 408, 425, 429, 500..<600: .retry("answered \(status)", after: retryAfter)
        case 300..<400:
            .failed("answered \(status), and redirects are not followed; write the new address into chathours.yaml")
        case 410: .failed("answered 410: the receiver is gone; take the webhook out of the trigger")
        default: .failed("answered \(status)")
        }
    }
}
