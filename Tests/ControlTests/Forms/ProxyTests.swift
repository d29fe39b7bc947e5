// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import FormServer
import Foundation
import SocketHTTP
import Synchronization
import TestSupport
import Testing

/// The forms socket through the web servers that pass it on, as etc/ has them do it.
@Suite(.serialized) struct ProxyTests {
    /// The response that curl gets: status, header fields, body.
    private func ask(_ proxy: WebProxy, _ path: String, _ arguments: String...) async throws -> FormAnswer? {
        try await ask(proxy, path, arguments)
    }

    private func ask(_ proxy: WebProxy, _ path: String, _ arguments: [String]) async throws -> FormAnswer? {
        let run = try RunningProgram(
            Checkout.program("curl"),
            ["--silent", "--show-error", "--max-time", "20", "--include", "--path-as-is", "--header", "Expect:"]
                + arguments + ["http://127.0.0.1:\(proxy.port)\(path)"])
        _ = try await onOwnThread { try run.exitStatus(within: 30) }
        return FormAnswer(run.standardOutput)
    }

    /// A server whose socket the web servers' users may connect to.
    private func run(_ kind: WebProxy.Kind, _ body: @Sendable (FormServerUnderTest, WebProxy) async throws -> Void)
        async throws
    {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/forms.sock"
        try await FormServerUnderTest.run(on: .path(path, mode: 0o666)) { server async throws in
            try await body(server, WebProxy(kind, to: path))
        }
    }

    @Test(arguments: WebProxy.Kind.allCases) func messagesAndPagesGetThrough(kind: WebProxy.Kind) async throws {
        try await run(kind) { server, proxy async throws in
            let origin = "Origin: http://127.0.0.1:\(proxy.port)"
            let page = try #require(
                await ask(proxy, "/chathours/boutique/form?department=sales&language=de", "--header", origin))
            #expect(page.status == 200)
            #expect(page.body.contains("<h1>Nachricht an Sales &amp; more</h1>"))
            #expect(page.fields["content-security-policy"]?.contains("default-src 'none'") == true)
            let json = try #require(
                await ask(
                    proxy, "/chathours/boutique/messages", "--json", FormServerUnderTest.message, "--header", origin,
                    "--header",
                    "Idempotency-Key: \"k\""))
            #expect(json.status == 201)
            let received = try ControlJSON.decode(answer: MessageReceived.self, from: json.body.utf8)
            #expect(received.department == "sales")
            let form = try #require(
                await ask(
                    proxy, "/chathours/boutique/messages", "--data", FormServerUnderTest.filled, "--header", origin))
            #expect(form.status == 303)
            // Relative, as the daemon wrote it: the browser stays on the shop's side.
            let location = try #require(form.fields["location"])
            #expect(location.hasPrefix("thanks?message="))
            let thanks = try #require(await ask(proxy, "/chathours/boutique/\(location)"))
            #expect(thanks.status == 200)
            #expect(server.desk.accepted.map(\.key) == ["k", nil])
            let foreign = try await ask(
                proxy, "/chathours/boutique/messages", "--json", FormServerUnderTest.message, "--header",
                "Origin: https://evil.example")
            #expect(foreign?.status == 403)
        }
    }

    /// The sixth message is refused, whoever the visitor pretends to be.
    @Test(arguments: WebProxy.Kind.allCases) func aForgedAddressIsNotBelieved(kind: WebProxy.Kind) async throws {
        try await run(kind) { server, proxy async throws in
            for number in 1...6 {
                let answer = try #require(
                    await ask(
                        proxy, "/chathours/boutique/messages", "--json", FormServerUnderTest.message, "--header",
                        "X-Forwarded-For: 203.0.113.\(number)", "--header", "X-Forwarded-For: 198.51.100.\(number)"))
                #expect(answer.status == (number < 6 ? 201 : 429))
            }
            // Another visitor is another address.
            let other = try await ask(
                proxy, "/chathours/boutique/messages", "--json", FormServerUnderTest.message, "--interface", "127.0.0.2"
            )
            #expect(other?.status == 201)
        }
    }

    @Test(arguments: WebProxy.Kind.allCases) func sixtyFourKibibytesFitAndNoMore(kind: WebProxy.Kind) async throws {
        try await run(kind) { server, proxy async throws in
            let start = String(FormServerUnderTest.message.dropLast(3))
            let fits = start + String(repeating: "x", count: 65_536 - start.utf8.count - 3) + "\"}}"
            let folder = try TemporaryFolder()
            let file = try folder.write("fits", fits)
            let long = try folder.write("long", fits + " ")
            let path = "/chathours/boutique/messages"
            #expect(try await ask(proxy, path, "--json", "@\(file)")?.status == 201)
            #expect(try await ask(proxy, path, "--json", "@\(long)")?.status == 413)
            let chunked = try await ask(proxy, path, "--json", "@\(long)", "--header", "Transfer-Encoding: chunked")
            #expect(chunked.map { [413, 502].contains($0.status) } ?? true)
            #expect(server.desk.accepted.count == 1)
        }
    }

    /// The page of the shop, for whatever a visitor without JavaScript does; and no word of it once the daemon is back.
    @Test(arguments: WebProxy.Kind.allCases) func whileTheDaemonIsDownVisitorsGetAPageOfTheShop(kind: WebProxy.Kind)
        async throws
    {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/forms.sock"
        let proxy = try await WebProxy(kind, to: path)
        let messages = "/chathours/boutique/messages"
        let page = try WebProxy.unavailable
        #expect(page.contains("mailto:"))
        for arguments in [[], ["--data", FormServerUnderTest.filled], ["--json", FormServerUnderTest.message]] {
            let address = arguments.isEmpty ? "/chathours/boutique/form?language=fr" : messages
            let answer = try #require(await ask(proxy, address, arguments))
            // The form with JavaScript tries again after these.
            #expect([502, 503].contains(answer.status), "\(answer.status)")
            #expect(answer.fields["content-type"]?.hasPrefix("text/html") == true)
            #expect(answer.body == page)
        }
        try await FormServerUnderTest.run(on: .path(path, mode: 0o666)) { server async throws in
            #expect(try await ask(proxy, messages, "--data", FormServerUnderTest.filled)?.status == 303)
            // What was typed is on the daemon's own page.
            server.desk.memory.withLock { $0.refusal = .unavailable(retryAfter: 30) }
            let answer = try #require(await ask(proxy, messages, "--data", FormServerUnderTest.filled))
            #expect(answer.status == 503)
            #expect(answer.body.contains("Hello</textarea>"))
        }
    }

    @Test(arguments: WebProxy.Kind.allCases) func nothingElseIsPassedOn(kind: WebProxy.Kind) async throws {
        try await run(kind) { _, proxy async throws in
            for path in [
                "/v1/sites/boutique/form", "/chathours-forms/v1/sites/boutique/form", "/chathours/boutique/form/",
                "/chathours/Boutique/form", "/chathours/a%2Fb/form", "/chathours/boutique/agents", "/chathours/form",
            ] {
                let answer = try #require(await ask(proxy, path))
                #expect(answer.status == 404, "\(path)")
                #expect(answer.fields["content-security-policy"] == nil, "\(path)")
            }
        }
    }
}
