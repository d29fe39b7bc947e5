// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    @Suite struct WebhookTroubleTests {
        let bench: WebhookBench

        init() throws {
            bench = try WebhookBench()
        }

        @Test func aSlowServerIsGivenUpInTime() async throws {
            let receiver = try await WebhookReceiver()
            let start = ContinuousClock.now
            let outcome = try await bench.post(to: receiver.url("slow"), timeout: 1)
            #expect(outcome == .retry("no response within 1s", after: nil))
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        /// The status has been given; what comes behind it changes nothing.
        @Test func aBodyThatNeverComesIsNotWaitedForLonger() async throws {
            let receiver = try await WebhookReceiver()
            let start = ContinuousClock.now
            #expect(try await bench.post(to: receiver.url("stuck"), timeout: 1) == .done("answered 200"))
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func anEndlessBodyIsReadToABound() async throws {
            let receiver = try await WebhookReceiver()
            #expect(try await bench.post(to: receiver.url("endless"), timeout: 60) == .done("answered 200"))
            try await TimeoutError.eventually("the end of the server's patience", 20) {
                receiver.objects.contains { $0["sent"] != nil }
            }
            let sent = receiver.objects.compactMap { $0["sent"] as? Int }
            // What the kernel's buffers on both sides took besides.
            #expect(sent.allSatisfy { $0 < 32 << 20 }, "\(sent)")
        }

        @Test(arguments: ["early", "half", "garbage"]) func aBrokenAnswerIsTriedAgain(path: String) async throws {
            let receiver = try await WebhookReceiver()
            guard case .retry(_, after: nil) = try await bench.post(to: receiver.url(path)) else {
                Issue.record("not tried again")
                return
            }
            try await receiver.hasSaid(1)
            #expect(receiver.objects.count == 1)
        }

        @Test func aRefusedConnectionIsTriedAgainAtOnceOnly() async throws {
            let socket = try LoopbackSocket()
            let start = ContinuousClock.now
            guard
                case .retry(let words, after: nil) = try await bench.post(
                    to: "http://127.0.0.1:\(socket.port)/", timeout: 60, connectTimeout: 60)
            else {
                Issue.record("not tried again")
                return
            }
            #expect(words.hasPrefix("no connection: "))
            #expect(ContinuousClock.now - start < .seconds(20))
        }

        @Test func aServerThatTakesNoConnectionIsGivenUpInTime() async throws {
            let socket = try LoopbackSocket()
            let full = try socket.listenAndFillUp()
            let start = ContinuousClock.now
            let outcome = try await bench.post(to: "http://127.0.0.1:\(socket.port)/", timeout: 120, connectTimeout: 1)
            #expect(outcome == .retry("no connection within 1s", after: nil))
            #expect(ContinuousClock.now - start < .seconds(20))
            withExtendedLifetime(full) {}
        }

        @Test func aCertificateThatNobodyVouchesForIsRefused() async throws {
            let (certificate, key) = ("\(bench.folder.path)/certificate", "\(bench.folder.path)/key")
            let openssl = try RunningProgram(
                Checkout.program("openssl"),
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                    certificate,
                ])
            #expect(try openssl.exitStatus(within: 20) == 0, "\(openssl.standardError)")
            let receiver = try await WebhookReceiver(tls: (certificate, key))
            let outcome = try await bench.post(to: receiver.url("status/200", scheme: "https", host: "localhost"))
            guard case .retry(let words, after: nil) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(words.hasPrefix("the server's certificate is not trusted"), "\(words)")
            #expect(receiver.objects.isEmpty)
        }
    }
}
