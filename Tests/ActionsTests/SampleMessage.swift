// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Visitors' messages in several scripts.
enum SampleMessage {
    static let id = "5f2c9a0b1d3e4f60718293a4b5c6d7e8"
    static let origin = MessageOrigin(
        site: SampleFiring.site, departmentName: SampleFiring.text(("fr", "Ventes"), ("en", "Sales")))
    static let page = "https://boutique.example/panier?x=1"

    static func message(
        name: String? = "Zoé Durand", email: String? = "zoe@example.org", text: String = "Bonjour,\nà bientôt ✨",
        more: [VisitorMessage.Answer] = [], page: String? = page
    ) -> VisitorMessage {
        let answers = [
            name.map { VisitorMessage.Answer(field: "name", kind: .text, label: "Nom", value: $0) },
            email.map { VisitorMessage.Answer(field: "email", kind: .email, label: "Adresse e-mail", value: $0) },
            VisitorMessage.Answer(field: "message", kind: .multiline, label: "Message", value: text),
        ]
        return VisitorMessage(
            id: id, site: "boutique", department: "sales", form: .contactForm,
            receivedAt: instant("2026-11-24T18:05:09Z"), language: "fr", answers: answers.compactMap(\.self) + more,
            answerBy: instant("2026-11-25T09:30:00Z"), page: page)
    }

    static let fields = [
        VisitorMessage.Answer(field: "order", kind: .number, label: "Commande", value: "4711"),
        VisitorMessage.Answer(field: "topic", kind: .select, label: "Sujet", value: "delivery"),
        VisitorMessage.Answer(field: "consent", kind: .checkbox, label: "D'accord", value: "yes"),
    ]
}
