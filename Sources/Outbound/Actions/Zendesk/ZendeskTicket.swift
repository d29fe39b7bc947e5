// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials
import Hours
import Logging
import OutboundHTTP
import Synchronization

/// A visitor's message as the body of Zendesk's "Create Request".
struct ZendeskRequest: Encodable {
    private let request: Request

    init(_ text: MessageText, target: ZendeskTarget) {
        request = Request(
            requester: Caller(name: text.sender, email: text.message.email),
            subject: text.subject(target.subject), comment: Comment(body: text.text),
            customFields: text.message.answers.compactMap { answer in
                target.customFields[answer.field].map { CustomField(id: $0, answer: answer) }
            })
    }

    /// The same bytes for the same message and target.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and numbers can always be encoded.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    private struct Request: Encodable {
        let requester: Caller
        let subject: String
        let comment: Comment
        let customFields: [CustomField]

        enum CodingKeys: String, CodingKey {
            case requester, subject, comment
            case customFields = "custom_fields"
        }
    }

    private struct Caller: Encodable {
        let name: String
        let email: String?
    }

    private struct Comment: Encodable {
        let body: String
    }

    /// A checkbox of Zendesk takes a truth value, all others take texts.
    private struct CustomField: Encodable {
        let id: Int64
        let answer: VisitorMessage.Answer

        enum CodingKeys: CodingKey {
            case id, value
        }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(id, forKey: .id)
            if answer.kind == .checkbox {
                try members.encode(true, forKey: .value)
            } else {
                try members.encode(answer.value, forKey: .value)
            }
        }
    }
}

/// Makes visitors' messages requests of one Zendesk account.
struct ZendeskTicket: Sendable {
    let target: ZendeskTarget
    let secrets: SecretReader
    let pace: RateLimitHold
    let logger: Logger

    /// `id`: the same whenever the message is posted again; Zendesk makes one ticket of it for two hours.
    func post(_ text: MessageText, id: String, at now: Instant) async throws(SecretError) -> ActionOutcome {
        if let wait = pace.wait(target.address, at: now) {
            return .retry("rate-limited by Zendesk for \(wait)", after: wait)
        }
        let credential = try secrets.token(target.credential)
        if secrets.isOpenToAll(target.credential) {
            logger.warning("\(target.credential) is readable by everyone; run chmod o= on it and rotate the credential")
        }
        let post = HTTPExchange(
            url: "\(target.address)/api/v2/requests.json",
            headers: [
                "Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": id,
                "Authorization": ZendeskCredentials.authorization(user: target.user, credential: credential),
            ],
            body: ZendeskRequest(text, target: target).json, connectTimeout: target.connectTimeout,
            timeout: target.timeout)
        do {
            let posted = try await post.answer()
            let answer = ZendeskResponse(posted, at: now, discreet: Redaction(hiding: text.message))
            if let pause = answer.pause {
                pace.pause(target.address, until: now + posted.elapsed + pause.seconds)
            }
            return answer.outcome
        } catch {
            return error.outcome
        }
    }
}

/// The times until which Zendesk accounts are not to be called.
final class RateLimitHold: Sendable {
    private let pauses = Mutex<[String: Instant]>([:])

    /// Returns the time for which the account at `address` is still not to be called; nil if there is none.
    func wait(_ address: String, at now: Instant) -> Span? {
        pauses.withLock { pauses in
            guard let end = pauses[address], end > now else { return nil }
            return Span(seconds: end - now)
        }
    }

    func pause(_ address: String, until end: Instant) {
        pauses.withLock { $0[address] = max($0[address] ?? end, end) }
    }
}
