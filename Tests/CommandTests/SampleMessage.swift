// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

enum SampleMessage {
    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// The first was received at 09:00 in Paris on Tue 5 Jan 2021, each later one an hour after the one before.
    static func record(
        _ number: Int, site: String = "boutique", department: String = "sales",
        state: MessageState = .delivered, name: String = "Zoé Müller", email: String = "zoe@example.org",
        text: String = "Où est ma commande ?"
    ) -> MessageRecord {
        let at = DaemonStandIn.past + Int64(number - 1) * 3_600
        let message = VisitorMessage(
            id: id(number), site: site, department: department, form: .offlineForm, receivedAt: at, language: "fr",
            answers: [
                .init(field: "name", kind: .text, label: "Nom", value: name),
                .init(field: "email", kind: .email, label: "E-mail", value: email),
                .init(field: "message", kind: .multiline, label: "Message", value: text),
            ], answerBy: at + 7_200, page: "https://shop.example/contact?x=1")
        let (outcome, nextAttempt): (AttemptOutcome, Instant?) =
            switch state {
            case .delivered: (.done, nil)
            case .failed: (.failed, nil)
            case .waiting: (.retry, DaemonStandIn.due)
            }
        return MessageRecord(
            message: message, state: state,
            deliveries: [
                .init(
                    target: "mail: team", state: .delivered, nextAttempt: nil,
                    attempts: [.init(at: at + 5, outcome: .done, detail: "250 ok")]),
                .init(
                    target: "zendesk: help", state: state, nextAttempt: nextAttempt,
                    attempts: [.init(at: at + 60, outcome: outcome, detail: "HTTP 200\u{1B}[2J")]),
            ])
    }
}
