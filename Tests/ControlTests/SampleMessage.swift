// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

/// A message with everything that can be in one.
enum SampleMessage {
    static let id = "00112233445566778899aabbccddeeff"

    static let message = VisitorMessage(
        id: id, site: SmallDaemon.site, department: "sales", form: .contactForm, receivedAt: SmallDaemon.now - 600,
        language: "fr-CA",
        answers: [
            .init(field: "name", kind: .text, label: "Nom", value: "Zoé \"Ü\" \u{1F600}"),
            .init(field: "email", kind: .email, label: "E-mail", value: "zoe@example.org"),
            .init(field: "order-number", kind: .number, label: "Commande", value: "4711"),
            .init(field: "message", kind: .multiline, label: "Message", value: "a\u{7}\r\nb\u{202E}"),
        ], answerBy: SmallDaemon.now + 3_600, page: "https://shop.example/contact")

    static let record = MessageRecord(
        message: message, state: .waiting,
        deliveries: [
            .init(
                target: "mail: team", state: .waiting, nextAttempt: SmallDaemon.now + 60,
                attempts: [.init(at: SmallDaemon.now, outcome: .retry, detail: "451")]),
            .init(
                target: "zendesk: help", state: .failed, nextAttempt: nil,
                attempts: [.init(at: SmallDaemon.now, outcome: .failed, detail: "422")]),
        ])

    static let claim = Claim.message(
        message,
        from: MessageOrigin(
            site: SiteIdentity(
                name: LocalizedText([.init(language: "en", text: "Shop")]), timeZone: "Europe/Paris", language: "en"),
            departmentName: LocalizedText()),
        [
            .init(
                index: 1, target: .zendesk("help"), attempts: 2, since: SmallDaemon.now - 600, nextAttempt: nil)
        ])
}
