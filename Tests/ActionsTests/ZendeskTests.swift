// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    @Suite struct ZendeskTests {
        let bench: DeliveryBench
        let api: TicketAPI

        init() async throws {
            bench = try DeliveryBench()
            api = try await TicketAPI()
        }

        @Test func getsARequestWithEverythingInIt() async throws {
            let target = bench.zendesk(
                api.address("ok"), subject: "{department}: {name}",
                customFields: ["order": 360_001, "consent": 360_002, "absent": 360_003])
            let outcome = await bench.deliver(SampleMessage.message(more: SampleMessage.fields), to: target)
            #expect(outcome == .done("answered 201: request 35436"))
            let request = try #require(try await api.requests(1).first)
            #expect(request.path == "/api/v2/requests.json")
            #expect(request.headers["content-type"] == "application/json")
            #expect(request.headers["idempotency-key"] == "\(SampleMessage.id)_0")
            // RFC 7617, computed by Foundation.
            let basic = Data("agent@example.com/token:\(DeliveryBench.credential)".utf8).base64EncodedString()
            #expect(request.headers["authorization"] == "Basic \(basic)")
            let expected: NSDictionary = [
                "requester": ["name": "Zoé Durand", "email": "zoe@example.org"], "subject": "Sales: Zoé Durand",
                "comment": [
                    "body": """
                    Nom: Zoé Durand
                    Adresse e-mail: zoe@example.org

                    Message:
                    Bonjour,
                    à bientôt ✨

                    Commande: 4711
                    Sujet: delivery
                    D'accord: yes

                    Site: The shop
                    Department: Sales
                    Received: Tuesday 24 November 2026, 19:05 (CET)
                    Answer promised by: Wednesday 25 November 2026, 10:30 (CET)
                    Visitor’s language: fr
                    Page: https://boutique.example/panier?x=1
                    Message ID: \(SampleMessage.id)

                    """
                ],
                "custom_fields": [["id": 360_001, "value": "4711"], ["id": 360_002, "value": true]],
            ]
            #expect(request.request as NSDictionary == expected)
        }

        @Test func isAskedWithAnOAuthTokenWithoutAUser() async throws {
            _ = await bench.deliver(to: bench.zendesk(api.address("ok"), user: nil))
            let headers = try #require(try await api.requests(1).first).headers
            #expect(headers["authorization"] == "Bearer \(DeliveryBench.credential)")
        }

        /// It broke down behind the ticket: the second attempt, with the same key and body, is told of the same one.
        @Test func makesOneTicketOfTwoAttempts() async throws {
            let target = bench.zendesk(api.address("flaky"))
            #expect(await bench.deliver(to: target) == .retry("answered 500", after: nil))
            #expect(await bench.deliver(to: target) == .done("answered 201: request 35436"))
            let requests = try await api.requests(2)
            #expect(Set(requests.compactMap { $0.headers["idempotency-key"] }).count == 1)
            #expect(Set(requests.map(\.body)).count == 1)
        }

        @Test func isAskedAgainWhenItSays() async throws {
            let busy = bench.zendesk(api.address("busy-7"))
            #expect(await bench.deliver(to: busy) == .retry("answered 429", after: Span(seconds: 7)))
            #expect(await bench.deliver(to: busy) == .done("answered 201: request 35436"))
            let unavailable = bench.zendesk(api.address("unavailable-120"))
            #expect(await bench.deliver(to: unavailable) == .retry("answered 503", after: Span(seconds: 120)))
        }

        /// Within one run the account is left alone for as long as it says; others are not.
        @Test(arguments: [("last-41", 41), ("last", 60), ("busy-30", 30), ("unavailable-9", 9)] as [(String, Int64)])
        func isLeftAlone(kind: String, seconds: Int64) async throws {
            let performer = bench.performer(
                ActionTargets(zendesks: [
                    "help": bench.zendesk(api.address(kind)), "other": bench.zendesk(api.address("ok")),
                ]))
            let start = Instant(Int64(time(nil)))
            func deliver(to name: String, at now: Instant) async -> ActionOutcome {
                await performer.perform(
                    .zendesk(name), index: 0, for: SampleMessage.message(), from: nil, at: now,
                    remarks: bench.log.logger)
            }
            _ = await deliver(to: "help", at: start)
            guard case .retry(_, after: let wait?) = await deliver(to: "help", at: start) else {
                Issue.record("it is not left alone")
                return
            }
            #expect((seconds...seconds + 2).contains(wait.seconds), "\(wait)")
            #expect(try await api.requests(1).count == 1)
            guard case .done = await deliver(to: "other", at: start) else {
                Issue.record("the other account is left alone as well")
                return
            }
            _ = await deliver(to: "help", at: start + wait.seconds)
            #expect(try await api.requests(3).map(\.kind) == [kind, "ok", kind])
        }

        /// Zendesk repeats what was written; what is left are its own words.
        @Test func refusesForGoodAndSaysWhyWithoutTheVisitor() async throws {
            let message = SampleMessage.message(name: "Zoé Durand", text: "Où est ma commande numéro 12345 ?")
            guard case .failed(let words) = await bench.deliver(message, to: bench.zendesk(api.address("invalid")))
            else {
                Issue.record("tried again")
                return
            }
            #expect(words.hasPrefix("answered 422: RecordInvalid; Record validation errors; base: "), "\(words)")
            #expect(words.contains("requester: InvalidValue, Requester: Email: …@…"), "\(words)")
            #expect(words.hasSuffix("is suspended"), "\(words)")
            for word in ["Zoé", "Durand", "zoe", "commande", "12345", "numéro", "panier"] {
                #expect(!words.contains(word), "\(words)")
            }
        }

        @Test func goesByTheStatus() async throws {
            for status in [400, 401, 403, 404, 405, 410, 413, 422] {
                let outcome = await bench.deliver(to: bench.zendesk(api.address("status-\(status)")))
                guard case .failed(let words) = outcome, words.hasPrefix("answered \(status)"),
                    words.hasSuffix(": Forbidden; You do not have access")
                else {
                    Issue.record("\(status): \(outcome)")
                    continue
                }
            }
            for status in [408, 409, 425, 500, 502, 503, 504] {
                let outcome = await bench.deliver(to: bench.zendesk(api.address("status-\(status)")))
                #expect(outcome == .retry("answered \(status)", after: nil))
            }
            let busy = await bench.deliver(to: bench.zendesk(api.address("status-429")))
            #expect(busy == .retry("answered 429", after: Span(seconds: 60)), "it counts by the minute")
        }

        @Test func followsNoRedirect() async throws {
            for status in [301, 302, 303, 307, 308] {
                let outcome = await bench.deliver(to: bench.zendesk(api.address("redirect-\(status)")))
                guard case .failed(let words) = outcome else {
                    Issue.record("\(status): \(outcome)")
                    continue
                }
                #expect(words.hasPrefix("answered \(status): redirects are not followed"))
            }
            #expect(try await api.requests(5).allSatisfy { $0.kind.hasPrefix("redirect") })
        }

        @Test func maySayNothingThatCanBeRead() async throws {
            #expect(await bench.deliver(to: bench.zendesk(api.address("garbage-201"))) == .done("answered 201"))
            #expect(await bench.deliver(to: bench.zendesk(api.address("garbage-422"))) == .failed("answered 422"))
            guard case .retry(_, after: nil) = await bench.deliver(to: bench.zendesk(api.address("garbage-200"))) else {
                Issue.record("no ticket was made")
                return
            }
            guard case .retry(_, after: nil) = await bench.deliver(to: bench.zendesk(api.address("early"))) else {
                Issue.record("no answer came")
                return
            }
        }

        @Test func isGivenUpInTimeWhenItIsSlow() async throws {
            let start = ContinuousClock.now
            let outcome = await bench.deliver(to: bench.zendesk(api.address("slow"), connectTimeout: 1, timeout: 1))
            #expect(outcome == .retry("no response within 1s", after: nil))
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func waitsForItsCredentialAndNeverShowsIt() async throws {
            let target = ZendeskTarget(address: api.address("ok"), credential: .file("\(bench.folder.path)/absent"))
            guard case .retry(let words, after: nil) = await bench.deliver(to: target) else {
                Issue.record("not tried again")
                return
            }
            #expect(words.contains("/absent cannot be read"))
            chmod("\(bench.folder.path)/credential", 0o644)
            for kind in ["ok", "invalid", "status-401"] {
                let outcome = await bench.deliver(to: bench.zendesk(api.address(kind)))
                #expect(!"\(outcome)".contains(DeliveryBench.credential))
            }
            #expect(bench.log.text.contains("is readable by everyone"))
            #expect(!bench.log.text.contains(DeliveryBench.credential))
        }
    }
}
