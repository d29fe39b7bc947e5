import ChathoursCore
import Hours
import Logging
import OutboundHTTP

/// Makes visitors' messages requests of one Zendesk account.
struct ZendeskDesk: Sendable {
    let target: ZendeskTarget
    let secrets: SecretReader
    let pace: ZendeskPace
    let logger: Logger

    /// `id`: the same whenever the message is posted again; Zendesk makes one ticket of it for two hours.
    func post(_ text: MessageText, id: String, at now: Instant) async throws(SecretError) -> ActionOutcome {
        if let wait = pace.wait(target.address, at: now) {
            return .retry("Zendesk has asked to be left alone for \(wait)", after: wait)
        }
        let credential = try secrets.token(target.credential)
        if secrets.isOpenToAll(target.credential) {
            logger.warning("\(target.credential) can be read by everyone; chmod o= it, and exchange the credential")
        }
        let post = HTTPPost(
            url: "\(target.address)/api/v2/requests.json",
            headers: [
                "Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": id,
                "Authorization": ZendeskIdentity.authorization(user: target.user, credential: credential),
            ],
            body: ZendeskRequest(text, target: target).json, connectTimeout: target.connectTimeout,
            timeout: target.timeout)
        do {
            let posted = try await post.answer()
            let answer = ZendeskAnswer(posted, at: now, discreet: DiscreetText(hiding: text.message))
            if let pause = answer.pause {
                pace.pause(target.address, until: now + posted.elapsed + pause.seconds)
            }
            return answer.outcome
        } catch {
            return error.outcome
        }
    }
}
