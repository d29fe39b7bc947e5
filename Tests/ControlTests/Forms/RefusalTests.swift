// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Hours
import Synchronization
import TestSupport
import Testing

/// Messages that are kept out, and how whoever sent them gets on.
@Suite struct RefusalTests {
    private static let json = FormServerUnderTest.json
    private static let form = FormServerUnderTest.form
    private static let empty = #"{"department":"sales","language":"fr","fields":{"name":"Zoé"}}"#

    private func rejected(_ answer: FormAnswer?) throws -> RejectedMessage {
        let answer = try #require(answer)
        #expect(answer.status == 422)
        #expect(answer.fields["content-type"] == "application/problem+json")
        return try ControlJSON.decode(answer: RejectedMessage.self, from: answer.body.utf8)
    }

    @Test func everyFieldThatIsWrongIsNamed() async throws {
        try await FormServerUnderTest.run { server async throws in
            let errors = try rejected(await server.post(Self.empty, as: Self.json)).errors
            #expect(
                errors == [
                    FieldError(field: "email", message: "email is <empty>"),
                    FieldError(field: "message", message: "message is <empty>"),
                ])
            let page = try #require(
                await server.post(
                    "_department=sales&name=%3Cb%3E%22Zo%C3%A9%22&message=&_key=k&_language=fr&_started=1",
                    as: Self.form))
            #expect(page.status == 422)
            #expect(page.body.contains(#"value="&lt;b&gt;&quot;Zoé&quot;""#))
            #expect(page.body.contains(##"<a href="#f-message">message is &lt;empty&gt;</a>"##))
            #expect(page.body.contains(#"aria-invalid="true" aria-describedby="f-message-error""#))
            // Sent again it is the same form.
            for field in [
                "_key\" value=\"k", "_started\" value=\"1", "_language\" value=\"fr", "_department\" value=\"sales",
            ] {
                #expect(page.body.contains(field))
            }
            #expect(page.body.contains("<title>Erreur\u{A0}: "))
            #expect(server.desk.accepted.isEmpty)
        }
    }

    @Test func whoeverFillsInWhatNobodySeesIsToldSo() async throws {
        try await FormServerUnderTest.run { server async throws in
            let spam = FormServerUnderTest.message.dropLast() + #","language":"fr","website":"https://spam.example"}"#
            let errors = try rejected(await server.post(String(spam), as: Self.json)).errors
            #expect(errors.map(\.field) == ["website"])
            #expect(errors[0].message.contains("Un champ caché"))
            let page = try #require(await server.post("\(FormServerUnderTest.filled)&website=x", as: Self.form))
            #expect(page.status == 422)
            // It is empty in the form that is sent back, so that a person need only send it again.
            #expect(page.body.contains(#"name="website" value="""#))
            #expect(server.desk.accepted.isEmpty)
        }
    }

    @Test func nobodyTypesFasterThanThreeSeconds() async throws {
        try await FormServerUnderTest.run { server async throws in
            let now = server.clock.now.secondsSince1970
            for taken in ["0", "2.9"] {
                let body = FormServerUnderTest.message.dropLast() + #","taken":\#(taken)}"#
                #expect(try rejected(await server.post(String(body), as: Self.json)).errors.map(\.field) == ["taken"])
            }
            for started in [now - 2, now, now + 1_000] {
                let body = "\(FormServerUnderTest.filled)&_started=\(started)"
                let page = try #require(await server.post(body, as: Self.form))
                #expect(page.status == 422)
                #expect(page.body.contains("_started\" value=\"\(started)\""))
            }
            server.clock.advance(1)
            #expect(
                try await server.post("\(FormServerUnderTest.filled)&_started=\(now - 2)", as: Self.form)?.status == 303
            )
            let body = FormServerUnderTest.message.dropLast() + #","taken":3}"#
            #expect(try await server.post(String(body), as: Self.json)?.status == 201)
        }
    }

    @Test(arguments: ["x", "-1", "1e3", "99999999999999999999", " 1"]) func aTimeThatIsNoneIsRefused(text: String)
        async throws
    {
        try await FormServerUnderTest.run { server async throws in
            let body = "\(FormServerUnderTest.filled)&_started=\(text.replacing(" ", with: "+"))"
            #expect(try await server.post(body, as: Self.form)?.status == 422)
        }
    }

    @Test func theSameKeyIsTheSameMessage() async throws {
        try await FormServerUnderTest.run { server async throws in
            let first = try #require(
                await server.post(FormServerUnderTest.message, as: Self.json, "Idempotency-Key: \"k\""))
            // With the quotes of a structured field, and without.
            let second = try #require(
                await server.post(FormServerUnderTest.message, as: Self.json, "Idempotency-Key: k"))
            #expect(first.status == 201)
            #expect(second.status == 201)
            #expect(first.body == second.body)
            let other = FormServerUnderTest.message.replacing("Hello", with: "Another")
            let conflict = try #require(await server.post(other, as: Self.json, "Idempotency-Key: k"))
            #expect(conflict.status == 422)
            let problem = try ControlJSON.decode(answer: ProblemDetails.self, from: conflict.body.utf8)
            #expect(problem.field == "Idempotency-Key")
            // A person who goes back and writes something else only has to send it once more.
            let rest = FormServerUnderTest.filled.replacing("Hello", with: "Another")
            let page = try #require(await server.post("\(rest)&_key=k", as: Self.form))
            #expect(page.status == 422)
            let key = try #require(page.body.firstMatch(of: /name="_key" value="([0-9a-f]{32})"/)).output.1
            #expect(try await server.post("\(rest)&_key=\(key)", as: Self.form)?.status == 303)
            #expect(server.desk.accepted.count == 2)
        }
    }

    /// A page that got no answer sends again, and that costs nothing.
    @Test func repetitionsAreNotCounted() async throws {
        try await FormServerUnderTest.run { server async throws in
            for _ in 0..<20 {
                let answer = try await server.post(FormServerUnderTest.message, as: Self.json, "Idempotency-Key: k")
                #expect(answer?.status == 201)
            }
            for _ in 0..<4 { #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 201) }
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 429)
        }
    }

    @Test(arguments: ["", "\"\"", "a b", "a,b", "\"a", "a\"b", "é", String(repeating: "k", count: 129)])
    func aKeyThatIsNoneIsRefused(key: String) async throws {
        try await FormServerUnderTest.run { server async throws in
            #expect(
                try await server.post(FormServerUnderTest.message, as: Self.json, "Idempotency-Key: \(key)")?.status
                    == 400)
            #expect(server.desk.accepted.isEmpty)
        }
    }

    @Test func aKeyThatComesTwiceIsRefused() async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try await server.post(
                FormServerUnderTest.message, as: Self.json, "Idempotency-Key: a", "Idempotency-Key: a")
            #expect(answer?.status == 400)
        }
    }

    @Test func fiveMessagesFromOneAddressAtOnce() async throws {
        try await FormServerUnderTest.run { server async throws in
            for _ in 0..<5 { #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 201) }
            server.clock.advance(20)
            let refused = try #require(await server.post(FormServerUnderTest.message, as: Self.json))
            #expect(refused.status == 429)
            #expect(refused.fields["retry-after"] == "40")
            let page = try #require(await server.post("\(FormServerUnderTest.filled)&phone=+33", as: Self.form))
            #expect(page.status == 429)
            #expect(page.fields["retry-after"] == "40")
            #expect(page.body.contains("40 seconds"))
            #expect(page.body.contains(#"value="Zoé""#))
            // Somebody else is not concerned, whatever the first pretends to be.
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json, from: "192.0.2.2")?.status == 201)
            #expect(
                try await server.post(FormServerUnderTest.message, as: Self.json, from: "192.0.2.9, 192.0.2.1")?.status
                    == 429)
            server.clock.advance(40)
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 201)
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.fields["retry-after"] == "60")
        }
    }

    @Test func withoutTheProxysWordAllAreOne() async throws {
        try await FormServerUnderTest.run { server async throws in
            for _ in 0..<5 {
                #expect(try await server.post(FormServerUnderTest.message, as: Self.json, from: nil)?.status == 201)
            }
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json, from: "unknown")?.status == 429)
        }
    }

    /// 29 mistakes cost no message; a flood of them ends all the same.
    @Test func mistakesDoNotLockOutButFloodsDo() async throws {
        try await FormServerUnderTest.run { server async throws in
            for _ in 0..<29 { #expect(try await server.post(Self.empty, as: Self.json)?.status == 422) }
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 201)
            let flood = try #require(await server.post(Self.empty, as: Self.json))
            #expect(flood.status == 429)
            #expect(flood.fields["retry-after"] == "2")
            #expect(try await server.post("garbage", as: Self.form)?.status == 429)
            server.clock.advance(2)
            #expect(try await server.post(FormServerUnderTest.message, as: Self.json)?.status == 201)
        }
    }

    /// While the first five are being written, a sixth does not slip through.
    @Test func messagesAtTheSameTimeAreCountedBeforeTheyAreSafe() async throws {
        let gate = Latch()
        try await FormServerUnderTest.run(desk: FormService(gate: gate)) { server async throws in
            try await withThrowingTaskGroup(of: Int?.self) { group in
                defer { gate.open() }
                for _ in 0..<20 {
                    group.addTask { try await server.post(FormServerUnderTest.message, as: Self.json)?.status }
                }
                var statuses: [Int?] = []
                for _ in 0..<15 { statuses.append(try await group.next()!) }
                #expect(statuses == Array(repeating: 429, count: 15))
                try await TimeoutError.eventually("five at the desk", 10) { gate.count == 5 }
                gate.open()
                for try await status in group { #expect(status == 201) }
            }
            #expect(server.desk.accepted.count == 5)
        }
    }

    @Test func whatCannotBeMadeDurableIsNotAcknowledged() async throws {
        try await FormServerUnderTest.run { server async throws in
            server.desk.memory.withLock { $0.refusal = .unavailable(retryAfter: 7) }
            // More often than messages are taken: what is not accepted does not count.
            for _ in 0..<6 {
                let answer = try #require(await server.post(FormServerUnderTest.message, as: Self.json))
                #expect(answer.status == 503)
                #expect(answer.fields["retry-after"] == "7")
                #expect(answer.fields["content-type"] == "application/problem+json")
            }
            let page = try #require(await server.post("\(FormServerUnderTest.filled)&_key=k", as: Self.form))
            #expect(page.status == 503)
            #expect(page.body.contains("7 seconds"))
            #expect(page.body.contains(#"_key" value="k""#))
            server.desk.memory.withLock { $0.refusal = nil }
            #expect(try await server.post("\(FormServerUnderTest.filled)&_key=k", as: Self.form)?.status == 303)
        }
    }

    @Test(arguments: [
        ("https://shop.example", 201), ("http://shop.example:8080", 201), ("https://SHOP.example", 201),
        ("https://evil.example", 403), ("https://shop.example.evil.example", 403), ("null", 403), ("shop.example", 403),
        ("https://evil.example/shop.example", 403), ("", 403),
    ]) func pagesOfOtherHostsMayNotSend(origin: String, status: Int) async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try await server.post(FormServerUnderTest.message, as: Self.json, "Origin: \(origin)")
            #expect(answer?.status == status)
            #expect(answer?.fields.keys.contains { $0.hasPrefix("access-control") } == false)
            let form = try await server.post(FormServerUnderTest.filled, as: Self.form, "Origin: \(origin)")
            #expect(form?.status == (status == 201 ? 303 : status))
        }
    }

    /// As browsers send a form of a page whose policy is to name no referrer.
    @Test func aPageThatNamesNoOriginIsBelievedByItsSite() async throws {
        try await FormServerUnderTest.run { server async throws in
            let near = try await server.post(
                FormServerUnderTest.filled, as: Self.form, "Origin: null", "Sec-Fetch-Site: same-origin")
            #expect(near?.status == 303)
            let far = try await server.post(
                FormServerUnderTest.filled, as: Self.form, "Origin: null", "Sec-Fetch-Site: cross-site")
            #expect(far?.status == 403)
        }
    }
}
