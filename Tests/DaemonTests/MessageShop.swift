// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The site of the tests in which visitors write: sales answer within an hour of open time, and what is written goes to
/// a webhook.
enum MessageShop {
    static func yaml(deliver: String = "deliver: [{ webhook: hook }]") -> String {
        """
        time-zone: \(TestZone.name)
        offline:
          form: contact-form
          fields:
            name: { type: text, label: { fr: Nom, en: Name }, required: yes }
            email: { type: email, label: { fr: Courriel, en: E-mail }, required: yes }
            text: { type: multiline, label: { fr: Message, en: Message }, required: yes }
          reply-within: 1h
          \(deliver)
        departments:
          sales:
            hours: { daily: "09:00-17:00" }
          support:
            hours: { daily: "00:00-24:00" }
            offline: { form: none }
        """
    }

    static func body(text: String, email: String = "ada@example.com", language: String = "en") throws -> String {
        let body: [String: Any] = [
            "department": "sales", "language": language, "taken": 20,
            "fields": ["name": "Ada Lovelace", "email": email, "text": text],
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    }

    static let path = "/v1/sites/shop/messages"
}

extension FiringShop {
    /// Speaks to the forms socket as a web server does that passes on what `address` sends.
    func forms(from address: String = "192.0.2.1", key: String? = nil) -> ControlCaller {
        var fields = ["X-Forwarded-For": address]
        fields["Idempotency-Key"] = key
        return ControlCaller(path: daemon.formsSocket, fields: fields)
    }

    /// All messages that the daemon has, by id.
    func messages() throws -> [String: [String: Any]] {
        var all: [String: [String: Any]] = [:]
        var before: String?
        while true {
            let query = before.map { "&before=\($0)" } ?? ""
            let page = try caller.ask("GET", "/v1/messages?limit=100\(query)").objects("messages")
            for message in page {
                guard let id = message["id"] as? String else { continue }
                all[id] = message
                before = id
            }
            if page.count < 100 { return all }
        }
    }
}
