// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Glibc
import Hours
import TestSupport
import Testing

@testable import Actions
@testable import OutboundHTTP

extension OutsideTests {
    @Suite struct SecretTests {
        let bench: WebhookBench

        init() throws {
            bench = try WebhookBench()
        }

        /// HMAC-SHA256 over the whole content, in base64.
        @Test func signAsOpenSSLDoes() throws {
            let secret = try #require(Secret(WebhookReceiver.secrets[0]))
            let content = Array("boutique_t_2026-11-24T16:45:00Z.1614265330.{\"test\": 2432232314}".utf8)
            let file = try bench.folder.write("content", String(decoding: content, as: UTF8.self))
            let openssl = try RunningProgram(
                Checkout.program("sh"),
                [
                    "-c",
                    "key=$(printf %s \"$1\" | cut -c 7- | base64 -d | od -An -v -tx1 | tr -d ' \\n');"
                        + "openssl dgst -sha256 -mac HMAC -macopt \"hexkey:$key\" -binary \"$2\" | base64",
                    "sh", WebhookReceiver.secrets[0], file,
                ])
            #expect(try openssl.exitStatus(within: 10) == 0)
            #expect(secret.signature(of: content) + "\n" == "v1,\(openssl.standardOutput)")
        }

        @Test(arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_????",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n\n", " whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_" + String(repeating: "MfKQ", count: 22),
        ])
        func mustBeOfTheirForm(text: String) {
            #expect(Secret(text) == nil)
        }

        @Test(arguments: [
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\r\n", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo",
        ])
        func areReadWithOneLineEndAndWithoutPadding(text: String) {
            #expect(Secret(text) != nil)
        }

        @Test func neverShow() throws {
            let secret = try #require(Secret(WebhookReceiver.secrets[0]))
            var text = ""
            dump(secret, to: &text)
            text += "\(secret) \(String(reflecting: secret))"
            #expect(!text.contains("MfKQ") && !text.contains("SymmetricKey") && !text.contains("49"), "\(text)")
        }

        @Test func thatCannotBeReadFailWithoutAWordOfWhatIsThere() async throws {
            let wrong = try bench.folder.write("wrong", "hunter2-is-no-secret")
            let large = try bench.folder.write("large", "whsec_" + String(repeating: "A", count: 5_000))
            let pipe = "\(bench.folder.path)/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for (path, words) in [
                (wrong, "is not a webhook secret; expected whsec_ and 24 to 64 bytes in base64"),
                (large, "has more than 4096 bytes"), (pipe, "is not a regular file"),
                ("/nonexistent/secret", "cannot be read: No such file or directory"),
            ] {
                let outcome = try await bench.post(to: "http://127.0.0.1:1/", secrets: [.file(path)])
                #expect(outcome == .failed("file:\(path) \(words)"))
            }
            #expect(!bench.log.text.contains("hunter2"))
        }

        @Test func comeFromCredentials() async throws {
            let receiver = try await WebhookReceiver()
            try bench.folder.write("crm-webhook", WebhookReceiver.secrets[1])
            let outcome = try await bench.post(to: receiver.url("status/200"), secrets: [.credential("crm-webhook")])
            #expect(outcome == .done("answered 200"))
            try await receiver.hasSaid(1)
            #expect(receiver.objects.first?["verified"] as? [Bool] == [false, true])
            let performer = Performer(
                targets: ActionTargets(
                    webhooks: ["crm": WebhookTarget(url: "http://127.0.0.1:1/", secrets: [.credential("crm-webhook")])]
                ),
                credentialsDirectory: nil, zones: SampleFiring.zone)
            let without = await performer.perform(
                .webhook("crm"), for: SampleFiring.firing(), at: SampleFiring.due, remarks: bench.log.logger)
            guard case .failed(let words) = without else {
                Issue.record("\(without)")
                return
            }
            #expect(words.contains("LoadCredential=crm-webhook:PATH"))
        }

        @Test func thatEveryoneCanReadAreWarnedOf() async throws {
            let receiver = try await WebhookReceiver()
            let secrets = try bench.secrets(1)
            _ = try await bench.post(to: receiver.url("status/200"), secrets: secrets)
            #expect(bench.log.lines.isEmpty)
            chmod("\(bench.folder.path)/secret0", 0o644)
            _ = try await bench.post(to: receiver.url("status/200"), secrets: secrets)
            #expect(bench.log.lines.count == 1)
            #expect(bench.log.text.hasPrefix("warning: file:\(bench.folder.path)/secret0 is readable by everyone"))
        }
    }
}
