// SPDX-License-Identifier: Apache-2.0

import ControlServer
import FormServer
import Foundation
import Synchronization
import TestSupport
import Testing

/// Invalid input on the forms socket.
@Suite(.serialized) struct HostileFormTests {
    /// 10,000 bodies: every answer is HTTP, none says that we have failed, none repeats what was sent as markup, and
    /// what is accepted is what was sent.
    @Test(.timeLimit(.minutes(10)), arguments: SeededRandom.seeds(4)) func hostileBodies(seed: UInt64) async throws {
        try await FormServerUnderTest.run { server async throws in
            var counts: [Int: Int] = [:]
            for number in 0..<2_500 {
                let sent = HostileBody(seed: seed &* 1_000_003 &+ UInt64(number))
                server.clock.advance(1)
                let key = "k\(number)"
                let address = "198.18.\(number / 250).\(number % 250)"
                let fields = ["Idempotency-Key: \(key)", "X-Forwarded-For: \(address)", "Content-Type: \(sent.type)"]
                let connection = try SocketConnection(server.server.path)
                try await connection.send(
                    bytes: Array(
                        (FormServerUnderTest.head("POST /v1/sites/boutique/messages", fields + sent.framing) + "\r\n")
                            .utf8)
                        + sent.framed)
                let text = try #require(await connection.rest(), "\(sent)")
                let answer = try #require(FormAnswer(text), "\(sent): \(text)")
                #expect(answer.isWhole, "\(sent): \(text)")
                #expect((201..<500).contains(answer.status), "\(sent): \(text)")
                #expect(FormAnswer.known.isSuperset(of: answer.fields.keys), "\(sent): \(text)")
                if answer.fields["content-type"]?.hasPrefix("text/html") == true {
                    #expect(Markup.isOurs(answer.body), "\(sent): \(answer.body)")
                }
                let kept = server.desk.memory.withLock { $0.keys[key]?.0.values }
                #expect((kept != nil) == [201, 303].contains(answer.status), "\(sent): \(text)")
                // Byte by byte: two ways to write é are not the same.
                if let kept, let values = sent.values {
                    #expect(kept.mapValues { Array($0.utf8) } == values.mapValues { Array($0.utf8) }, "\(sent)")
                }
                if sent.isFine { #expect(kept != nil, "\(sent): \(text)") }
                counts[answer.status, default: 0] += 1
            }
            // All ways to answer are among them.
            for status in [201, 303, 400, 413, 415, 422] { #expect(counts[status, default: 0] > 10, "\(counts)") }
        }
    }

    /// All of them are cut off about as soon as the server's timeout of one second ends.
    @Test(arguments: [
        "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\nname=",
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nname=\r\n",
        "Content-Type: applica",
    ]) func whoeverStopsHalfWayIsCutOff(rest: String) async throws {
        try await FormServerUnderTest.run(timeout: .seconds(1)) { server async throws in
            let connection = try SocketConnection(server.server.path)
            let start = ContinuousClock.now
            try await connection.send("POST /v1/sites/boutique/messages HTTP/1.1\r\nHost: shop.example\r\n\(rest)")
            let answer = try await connection.rest()
            #expect(answer != nil, "it is still open after 30 s")
            #expect(ContinuousClock.now - start < .seconds(25))
            if rest.contains("\r\n\r\n") { #expect(answer?.hasPrefix("HTTP/1.1 408 ") == true, "\(answer ?? "")") }
            #expect(server.desk.accepted.isEmpty)
        }
    }

    /// A byte now and then does not make it wait longer.
    @Test func aBodyThatTricklesIsCutOff() async throws {
        try await FormServerUnderTest.run(timeout: .seconds(1)) { server async throws in
            let connection = try SocketConnection(server.server.path)
            try await connection.send(
                "POST /v1/sites/boutique/messages HTTP/1.1\r\nHost: shop.example\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
            )
            let start = ContinuousClock.now
            while try await connection.send(" ") == 1, ContinuousClock.now - start < .seconds(30) {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(ContinuousClock.now - start < .seconds(25))
            #expect(try await connection.rest()?.hasPrefix("HTTP/1.1 408 Request Timeout") == true)
        }
    }

    /// An assumption of the other tests: text that was taken as markup is found.
    @Test(arguments: [
        "<b>", "<script>", "<p onclick=\"x\">", "<a href=\"x\"onclick=y>", "<a href='x'>", "\"<p>", "><p>", "<p",
        "<!-- -->",
        "<input value=\"\"autofocus\">",
    ]) func unescapedInputStandsOut(text: String) async throws {
        try await FormServerUnderTest.run { server async throws in
            let page = try #require(await server.get("/v1/sites/solo/form")).body
            #expect(Markup.isOurs(page))
            for place in ["<h1>", "<label for=\"f-email\">", "</form>\n"] {
                #expect(!Markup.isOurs(page.replacing(place, with: "\(place)\(text)")), "\(place)")
            }
        }
    }

    @Test(arguments: [
        "form?department=%3Cscript%3E", "form?language=%22%3E%3Cscript%3E", "form?department=%ff", "form?%zz=&&=",
        "form?language=fr%0d%0aSet-Cookie:%20a=b", "thanks?message=%3Cscript%3E", "thanks", "thanks?message=",
        "thanks?message=0000000000000000000000000000000g", "thanks?message=00000000000000000000000000000000",
        "form?language=ar&language=fr", "form?gclid=%3Cscript%3E&department=sales",
    ]) func addressesOfPagesAreNotMarkup(path: String) async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try #require(
                await server.get(
                    "/v1/sites/boutique/\(path)", "Referer: https://shop.example/\"><script>",
                    "Accept-Language: <script>,fr;q=x,\"><b>"))
            #expect([200, 404].contains(answer.status))
            #expect(FormAnswer.known.isSuperset(of: answer.fields.keys))
            #expect(Markup.isOurs(answer.body), "\(answer.body)")
        }
    }
}

extension FormAnswer {
    /// The header fields that answers have.
    static let known: Set<String> = [
        "accept", "allow", "cache-control", "connection", "content-length", "content-security-policy", "content-type",
        "date", "location", "referrer-policy", "retry-after", "x-content-type-options",
    ]
}
