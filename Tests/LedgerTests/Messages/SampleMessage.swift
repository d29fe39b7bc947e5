// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Linux

/// A message that visitors of the shop write in the tests, in the evening after it has closed.
enum SampleMessage {
    static let receivedAt = Sample.close + 3_600
    static let answerBy = Instant(rfc3339: "2026-11-25T10:00:00Z")!
    static let day: Int64 = 86_400

    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    static func message(
        _ number: Int, site: String = "shop", department: String = "sales", name: String = "Zoé \"Ü\" \u{1F600}",
        email: String = "zoe@example.org", text: String = "Où est ma commande ?\r\nMerci !", after seconds: Int64 = 0
    ) -> VisitorMessage {
        VisitorMessage(
            id: id(number), site: site, department: department, form: .offlineForm, receivedAt: receivedAt + seconds,
            language: "fr",
            answers: [
                .init(field: "name", kind: .text, label: "Nom", value: name),
                .init(field: "email", kind: .email, label: "E-mail", value: email),
                .init(field: "message", kind: .multiline, label: "Message", value: text),
            ], answerBy: answerBy, page: "https://shop.example/contact")
    }

    static func new(
        _ message: VisitorMessage, to targets: [DeliveryTarget] = [.mail("team"), .webhook("crm")],
        keep days: Int64 = 90, key: String? = nil, fingerprint: String = "f"
    ) -> NewMessage {
        NewMessage(
            message: message, targets: targets, keep: Span(seconds: days * day),
            idempotency: key.map { .init(key: $0, fingerprint: fingerprint) })
    }

    static func receipt(_ message: VisitorMessage) -> KeptMessage {
        KeptMessage(
            id: message.id, site: message.site, department: message.department, language: message.language,
            receivedAt: message.receivedAt, answerBy: message.answerBy, page: message.page)
    }
}

extension LedgerUnderTest {
    /// Fails unless all of them are new.
    func accept(_ messages: NewMessage...) throws {
        let accepted = try ledger.accept(messages, at: SampleMessage.receivedAt)
        guard accepted == messages.map({ .new(SampleMessage.receipt($0.message)) }) else {
            throw Unexpected(what: "\(accepted)")
        }
    }

    func claimDeliveries(
        site: String = "shop", after seconds: Int64 = 0, by claimer: ProcessIdentity = Sample.runner,
        isAlive: (ProcessIdentity) -> Bool = Sample.everybodyLives
    ) throws -> [ClaimedMessage] {
        try ledger.claim(
            .messages(site: site), by: claimer, at: SampleMessage.receivedAt + seconds, isAlive: isAlive
        ).map { claim in
            guard case .message(let message, nil, let jobs) = claim else { throw Unexpected(what: "\(claim)") }
            return ClaimedMessage(message: message, jobs: jobs)
        }
    }

    @discardableResult
    func report(
        _ number: Int, _ target: Int, _ outcome: AttemptOutcome, retryAt: Instant? = nil, _ detail: String = "",
        after seconds: Int64 = 0, site: String = "shop"
    ) throws -> JobProgress {
        try ledger.report(
            AttemptReport(
                job: .delivery(message: SampleMessage.id(number), index: target), outcome: outcome, detail: detail,
                retryAt: retryAt),
            of: .messages(site: site), at: SampleMessage.receivedAt + seconds)
    }
}

/// A claim of a message.
struct ClaimedMessage: Equatable {
    let message: VisitorMessage
    let jobs: [ClaimedJob<DeliveryTarget>]
}
