// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Logging
import OutboundHTTP

/// Posts events to one target.
struct Webhook: Sendable {
    let target: WebhookTarget
    let secrets: SecretReader
    let logger: Logger

    /// `id`: the same whenever the event is posted again, without a dot in it.
    func post(_ event: CloudEvent, id: String, at now: Instant) async throws(SecretError) -> ActionOutcome {
        let keys = try target.secrets.map { reference throws(SecretError) in try secrets.secret(reference) }
        for reference in target.secrets where secrets.isOpenToAll(reference) {
            logger.warning("\(reference) is readable by everyone; run chmod o= on it and rotate the secret")
        }
        let signed = WebhookHeaders(id: id, body: event.json, secrets: keys, at: now)
        let post = HTTPExchange(
            url: target.url,
            headers: [
                "Content-Type": CloudEvent.contentType, "webhook-id": signed.id,
                "webhook-timestamp": signed.timestamp, "webhook-signature": signed.signature,
            ],
            body: event.json, connectTimeout: target.connectTimeout, timeout: target.timeout)
        do {
            return WebhookResponse(try await post.answer(), at: now).outcome
        } catch {
            return error.outcome
        }
    }
}

/// A server's response to a webhook.
struct WebhookResponse: Hashable, Sendable {
    let status: Int
    /// Nil when the server said nothing of it.
    let retryAfter: Span?

    /// `start`: when it was posted.
    init(_ answer: HTTPExchange.Answer, at start: Instant) {
        status = answer.status
        retryAfter = answer.headers["retry-after"].flatMap { RetryAfter.span($0, at: start + answer.elapsed) }
    }

    var outcome: ActionOutcome {
        switch status {
        case 200..<300: .done("answered \(status)")
        case 408, 425, 429, 500..<600: .retry("answered \(status)", after: retryAfter)
        case 300..<400:
            .failed("answered \(status): redirects are not followed; update the address in chathours.yaml")
        case 410: .failed("answered 410: the receiver is gone; remove the webhook from the trigger")
        default: .failed("answered \(status)")
        }
    }
}
