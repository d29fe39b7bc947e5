// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    @Suite struct WebhookTests {
        let bench: WebhookBench
        let receiver: WebhookReceiver

        init() async throws {
            bench = try WebhookBench()
            receiver = try await WebhookReceiver()
        }

        /// Read by CloudEvents' own library, verified by Standard Webhooks' own.
        @Test func isAnEventThatIsSigned() async throws {
            #expect(try await bench.post(to: receiver.url("status/200")) == .done("answered 200"))
            try await receiver.hasSaid(1)
            let request = try #require(receiver.objects.first)
            let headers = try #require(request["headers"] as? [String: String])
            #expect(headers["content-type"] == "application/cloudevents+json; charset=utf-8")
            #expect(headers["webhook-id"] == "boutique_closing-soon_2026-11-24T16:45:00Z")
            #expect(headers["user-agent"] == "Chathours")
            #expect(headers["cookie"] == nil)
            #expect(request["verified"] as? [Bool] == [true, false])

            let event = try #require(request["event"] as? [String: Any])
            #expect(event["id"] as? String == "boutique.closing-soon.2026-11-24T16:45:00Z")
            #expect(event["specversion"] as? String == "1.0")
            #expect(event["source"] as? String == "/chathours/boutique")
            #expect(event["type"] as? String == "com.chathours.trigger.fired")
            #expect(event["subject"] as? String == "closing-soon")
            #expect(event["time"] as? String == "2026-11-24T16:45:02+00:00")
            let data = try #require(event["data"] as? NSDictionary)
            let expected: NSDictionary = [
                "site": "boutique", "trigger": "closing-soon", "due": "2026-11-24T16:45:00Z", "event": "close",
                "event_at": "2026-11-24T17:00:00Z",
                "departments": [
                    "sales": [
                        "name": ["fr": "Ventes à l'étranger", "en": "Sales"], "phase": "open", "reason": "hours",
                        "status": "online", "accepting": true, "route": "sales", "closes_at": "2026-11-24T17:00:00Z",
                        "opens_at": NSNull(),
                    ],
                    "support": [
                        "name": ["fr": SampleFiring.lineBreakName], "phase": "closed", "reason": "holiday: Noël",
                        "status": "offline", "accepting": false, "route": "form", "closes_at": NSNull(),
                        "opens_at": "2026-11-25T08:00:00Z",
                    ],
                ],
                "texts": [
                    [
                        "departments": ["sales", "support"],
                        "text": ["en": "Chat closes at 18:00.", "fr": "Le chat ferme à 18:00 — à bientôt ✨"],
                    ]
                ],
            ]
            #expect(data == expected)
        }

        @Test func isSignedByBothSecretsWhileTheyAreExchanged() async throws {
            _ = try await bench.post(to: receiver.url("status/200"), secrets: bench.secrets(2))
            try await receiver.hasSaid(1)
            #expect(receiver.objects.first?["verified"] as? [Bool] == [true, true])
        }

        @Test func isTheSameEventOverRetries() async throws {
            #expect(try await bench.post(to: receiver.url("flaky")) == .retry("answered 500", after: nil))
            #expect(try await bench.post(to: receiver.url("flaky")) == .done("answered 200"))
            try await receiver.hasSaid(2)
            let bodies = receiver.objects.compactMap { $0["body"] as? String }
            let ids = receiver.objects.compactMap { ($0["headers"] as? [String: String])?["webhook-id"] }
            #expect(bodies.count == 2 && Set(bodies).count == 1)
            #expect(ids.count == 2 && Set(ids).count == 1)
        }

        @Test func goesByTheStatus() async throws {
            for status in [200, 201, 202, 204] {
                #expect(try await bench.post(to: receiver.url("status/\(status)")) == .done("answered \(status)"))
            }
            for status in [408, 425, 429, 500, 502, 503, 504] {
                let outcome = try await bench.post(to: receiver.url("status/\(status)"))
                #expect(outcome == .retry("answered \(status)", after: nil))
            }
            for status in [400, 401, 403, 404, 405, 410, 413, 422] {
                let outcome = try await bench.post(to: receiver.url("status/\(status)"))
                guard case .failed(let words) = outcome, words.hasPrefix("answered \(status)") else {
                    Issue.record("\(status): \(outcome)")
                    continue
                }
            }
        }

        @Test func followsNoRedirect() async throws {
            let statuses = [301, 302, 303, 307, 308]
            for status in statuses {
                let outcome = try await bench.post(to: receiver.url("redirect/\(status)"))
                guard case .failed(let words) = outcome else {
                    Issue.record("\(status): \(outcome)")
                    continue
                }
                #expect(words.hasPrefix("answered \(status): redirects are not followed"))
            }
            try await receiver.hasSaid(statuses.count)
            #expect(receiver.objects.compactMap { $0["path"] as? String } == statuses.map { "/redirect/\($0)" })
        }

        @Test func waitsAsLongAsTheServerSays() async throws {
            let seconds = try await bench.post(to: receiver.url("later/7"))
            #expect(seconds == .retry("answered 429", after: Span(seconds: 7)))
            guard case .retry("answered 429", after: let span?) = try await bench.post(to: receiver.url("later/date"))
            else {
                Issue.record("no Retry-After")
                return
            }
            #expect((115...121).contains(span.seconds), "\(span)")
            #expect(try await bench.post(to: receiver.url("later/soon")) == .retry("answered 429", after: nil))
        }

        @Test func keepsNoCookies() async throws {
            _ = try await bench.post(to: receiver.url("cookie"))
            _ = try await bench.post(to: receiver.url("status/200"))
            try await receiver.hasSaid(2)
            #expect((receiver.objects.last?["headers"] as? [String: String])?["cookie"] == nil)
            #expect(receiver.objects.count == 2)
        }
    }
}
