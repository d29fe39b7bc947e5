// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    @Suite struct MessageWebhookTests {
        let bench: DeliveryBench
        let receiver: WebhookReceiver

        init() async throws {
            bench = try DeliveryBench()
            receiver = try await WebhookReceiver()
        }

        private func targets(_ path: String, secret: String? = nil) throws -> ActionTargets {
            let file = try bench.folder.write("secret", WebhookReceiver.secrets[0])
            chmod(file, 0o600)
            let target = WebhookTarget(url: receiver.url(path), secrets: [.file(secret ?? file)])
            return ActionTargets(webhooks: ["crm": target])
        }

        /// Read by CloudEvents' own library, verified by Standard Webhooks' own.
        @Test func isAnEventThatIsSigned() async throws {
            let message = SampleMessage.message(more: [SampleMessage.fields[2]], page: nil)
            let outcome = try await bench.deliver(message, to: .webhook("crm"), targets("status/204"), index: 3)
            #expect(outcome == .done("answered 204"))
            try await receiver.hasSaid(1)
            let request = try #require(receiver.objects.first)
            let headers = try #require(request["headers"] as? [String: String])
            #expect(headers["webhook-id"] == "\(SampleMessage.id)_3")
            #expect(headers["content-type"] == "application/cloudevents+json; charset=utf-8")
            #expect(request["verified"] as? [Bool] == [true, false])
            let event = try #require(request["event"] as? [String: Any])
            #expect(event["id"] as? String == SampleMessage.id)
            #expect(event["source"] as? String == "/chathours/boutique")
            #expect(event["type"] as? String == "com.chathours.message.received")
            #expect(event["subject"] as? String == "sales")
            #expect(event["time"] as? String == "2026-11-24T18:05:09+00:00")
            let expected: NSDictionary = [
                "id": SampleMessage.id, "site": "boutique", "department": "sales", "form": "contact-form",
                "received_at": "2026-11-24T18:05:09Z", "language": "fr", "answer_by": "2026-11-25T09:30:00Z",
                "page": NSNull(),
                "answers": [
                    ["field": "name", "kind": "text", "label": "Nom", "value": "Zoé Durand"],
                    ["field": "email", "kind": "email", "label": "Adresse e-mail", "value": "zoe@example.org"],
                    ["field": "message", "kind": "multiline", "label": "Message", "value": "Bonjour,\nà bientôt ✨"],
                    ["field": "consent", "kind": "checkbox", "label": "D'accord", "value": "yes"],
                ],
            ]
            #expect(event["data"] as? NSDictionary == expected)
        }

        @Test func isTheSameEventOverRetries() async throws {
            let flaky = try targets("flaky")
            #expect(await bench.deliver(to: .webhook("crm"), flaky) == .retry("answered 500", after: nil))
            #expect(await bench.deliver(to: .webhook("crm"), flaky) == .done("answered 200"))
            try await receiver.hasSaid(2)
            #expect(Set(receiver.objects.compactMap { $0["body"] as? String }).count == 1)
            #expect(
                Set(receiver.objects.compactMap { ($0["headers"] as? [String: String])?["webhook-id"] }).count == 1)
        }

        /// An operator may still mend it.
        @Test func waitsForItsSecret() async throws {
            let targets = try targets("status/200", secret: "\(bench.folder.path)/absent")
            guard case .retry(let words, after: nil) = await bench.deliver(to: .webhook("crm"), targets) else {
                Issue.record("not tried again")
                return
            }
            #expect(words.contains("/absent cannot be read"))
        }
    }
}
