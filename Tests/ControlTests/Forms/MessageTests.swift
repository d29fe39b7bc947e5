// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Foundation
import Hours
import Testing

/// Messages that arrive, as JSON and as a form.
@Suite struct MessageTests {
    private static let json = FormServerUnderTest.json
    private static let form = FormServerUnderTest.form

    @Test func aMessageOfAPageIsAcknowledged() async throws {
        try await FormServerUnderTest.run { server async throws in
            let body = """
                {"department":"sales","language":"fr","fields":{"name":"Zoé 👩🏽‍🚀","email":"zoe@example.com",
                "message":"Bonjour\\n\\u202e\\"<b>"},"page":"https://shop.example/panier?a=1#x","taken":12.5,
                "website":""}
                """
            let answer = try #require(await server.post(body, as: Self.json, "Idempotency-Key: \"k-1\""))
            #expect(answer.status == 201)
            #expect(answer.isWhole)
            #expect(answer.fields["content-type"] == "application/json")
            #expect(answer.fields["cache-control"] == "no-store")
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            let id = String(repeating: "0", count: 32)
            #expect(answer.body == #"{"answer_by":"2026-12-01T09:30:00Z","department":"sales","id":"\#(id)"}"#)
            #expect(answer.fields["location"] == "thanks?message=\(id)")
            #expect(
                server.desk.accepted == [
                    FormSubmission(
                        site: "boutique", department: "sales", language: "fr",
                        values: [
                            "name": "Zoé 👩🏽‍🚀", "email": "zoe@example.com", "message": "Bonjour\n\u{202e}\"<b>",
                        ], page: "https://shop.example/panier?a=1#x", key: "k-1", receivedAt: SmallDaemon.now)
                ])
        }
    }

    @Test func aFormIsAnsweredWithAPageToGoTo() async throws {
        try await FormServerUnderTest.run { server async throws in
            let started = SmallDaemon.now.secondsSince1970 - 3
            let body =
                "_department=sales&_language=de&_started=\(started)&_key=abc&website="
                + "&_page=https%3A%2F%2Fshop.example%2F"
                + "&name=Zo%C3%A9+%2B%26&email=zoe%40example.com&message=1%0D%0A2%25+100%&&topic"
            let answer = try #require(await server.post(body, as: Self.form))
            #expect(answer.status == 303)
            let id = String(repeating: "0", count: 32)
            #expect(answer.fields["location"] == "thanks?message=\(id)&language=de")
            #expect(
                server.desk.accepted == [
                    FormSubmission(
                        site: "boutique", department: "sales", language: "de",
                        values: [
                            "name": "Zoé +&", "email": "zoe@example.com", "message": "1\n2% 100%", "topic": "",
                        ], page: "https://shop.example/", key: "abc", receivedAt: SmallDaemon.now)
                ])
        }
    }

    @Test func aSiteMayHaveAPageOfItsOwnToGoTo() async throws {
        try await FormServerUnderTest.run(desk: FormService(thankYou: "https://shop.example/merci")) {
            server async throws in
            let answer = try #require(await server.post(FormServerUnderTest.filled, as: Self.form))
            #expect(answer.fields["location"] == "https://shop.example/merci")
            // Browsers ask the policy about the redirection too.
            let form = try #require(await server.get("/v1/sites/solo/form"))
            let policy = try #require(form.fields["content-security-policy"])
            #expect(policy.contains("form-action 'self' https://shop.example;"))
        }
    }

    @Test func whereThereIsOneDepartmentItNeedNotBeNamed() async throws {
        try await FormServerUnderTest.run { server async throws in
            let body = #"{"fields":{"name":"a","email":"a@example.com","message":"b"}}"#
            #expect(try await server.post(body, as: Self.json, to: "solo")?.status == 201)
            #expect(server.desk.accepted.map(\.department) == ["chat"])
            let answer = try #require(await server.post(body, as: Self.json))
            #expect(answer.status == 422)
            let rejected = try ControlJSON.decode(answer: RejectedMessage.self, from: answer.body.utf8)
            #expect(rejected.detail.contains("sales, support"))
            #expect(rejected.errors.map(\.field) == ["department"])
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let body: String
        let status: Int
        let field: String?

        init(_ body: String, _ status: Int, _ field: String?) {
            self.body = body
            self.status = status
            self.field = field
        }

        var testDescription: String { String(body.prefix(80)) }
    }

    @Test(arguments: [
        Refused(#"{"department":"sales"}"#, 422, "fields"),
        Refused(#"{"department":"nobody","fields":{}}"#, 422, "department"),
        Refused(#"{"department":"No Name","fields":{}}"#, 422, "department"),
        Refused(#"{"department":null,"fields":{}}"#, 422, "department"),
        Refused(#"{"department":"sales","fields":[]}"#, 422, "fields"),
        Refused(#"{"department":"sales","fields":{"name":1}}"#, 422, "fields.name"),
        Refused(#"{"department":"sales","fields":{"name":{"a":"b"}}}"#, 422, "fields.name"),
        Refused(#"{"department":"sales","fields":{"name":null}}"#, 422, "fields.name"),
        Refused(#"{"department":"sales","fields":{},"more":1}"#, 422, "more"),
        Refused(#"{"department":"sales","fields":{},"language":"français"}"#, 422, "language"),
        Refused(#"{"department":"sales","fields":{},"page":"javascript:alert(1)"}"#, 422, "page"),
        Refused(#"{"department":"sales","fields":{},"page":"https://a/\n"}"#, 422, "page"),
        Refused(#"{"department":"sales","fields":{},"taken":-1}"#, 422, "taken"),
        Refused(#"{"department":"sales","fields":{},"taken":"12"}"#, 422, "taken"),
        Refused(#"{"department":"sales","fields":{"name":"a","name":"b"}}"#, 400, nil),
        Refused(#"{"department":"sales","department":"sales","fields":{}}"#, 400, nil),
        Refused(#"{"department":"sales","fields":{"name":"a","n\u0061me":"b"}}"#, 400, nil),
        Refused(#"{"department":"sales","fields":{"name":"\ud800"}}"#, 400, nil),
        Refused(#"[]"#, 422, "the body"), Refused("", 400, nil), Refused("{", 400, nil),
        Refused(String(repeating: #"{"fields":"#, count: 6_000), 400, nil),
    ]) func whatCannotBeReadIsRefusedByName(refused: Refused) async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try #require(await server.post(refused.body, as: Self.json))
            #expect(answer.status == refused.status, "\(answer.body)")
            #expect(answer.fields["content-type"] == "application/problem+json")
            let problem = try ControlJSON.decode(answer: ProblemDetails.self, from: answer.body.utf8)
            #expect(problem.field == refused.field, "\(problem)")
            #expect(server.desk.accepted.isEmpty)
        }
    }

    /// A decoder that guesses would take it.
    @Test func otherEncodingsAreRefused() async throws {
        try await FormServerUnderTest.run { server async throws in
            let text = FormServerUnderTest.message
            for (encoding, name) in [(String.Encoding.utf16LittleEndian, "utf-16"), (.utf16, "utf-16"), (.utf32, "")] {
                let body = String(decoding: try #require(text.data(using: encoding)), as: UTF8.self)
                let type = name.isEmpty ? Self.json : "\(Self.json); charset=\(name)"
                let status = try await server.post(body, as: type)?.status
                #expect(status == 400 || status == 415)
            }
            for charset in ["iso-8859-1", "utf-16", "\"latin1\""] {
                for type in [Self.json, Self.form] {
                    #expect(try await server.post("", as: "\(type); charset=\(charset)")?.status == 415)
                }
            }
            for type in ["Application/JSON;charset=UTF-8", "application/json ; charset=\"utf-8\""] {
                #expect(try await server.post(text, as: type)?.status == 201)
            }
            #expect(try await server.post("\(FormServerUnderTest.filled)&phone=%ff", as: Self.form)?.status == 400)
            #expect(try await server.post("\(FormServerUnderTest.filled)&phone=%c3", as: Self.form)?.status == 400)
        }
    }

    @Test(arguments: [
        "multipart/form-data; boundary=x", "text/plain", "", "application/json, application/json", "application/jsonp",
    ]) func anotherMediaTypeIsRefused(type: String) async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try #require(await server.post(FormServerUnderTest.message, as: type))
            #expect(answer.status == 415)
            #expect(answer.fields["accept"] == "application/json, application/x-www-form-urlencoded")
        }
    }

    @Test func aFieldThatComesTwiceIsRefused() async throws {
        try await FormServerUnderTest.run { server async throws in
            for twice in ["name=b", "_key=a&_key=a", "website=&website=", "n%61me=b", "+=a&%20=b"] {
                #expect(
                    try await server.post("\(FormServerUnderTest.filled)&\(twice)", as: Self.form)?.status == 400,
                    "\(twice)")
            }
            #expect(server.desk.accepted.isEmpty)
        }
    }

    @Test func sixtyFourKibibytesFitAndNoMore() async throws {
        try await FormServerUnderTest.run { server async throws in
            let start = String(FormServerUnderTest.message.dropLast(3))
            let fits = start + String(repeating: "x", count: 65_536 - start.utf8.count - 3) + "\"}}"
            #expect(try await server.post(fits, as: Self.json)?.status == 201)
            let answer = try #require(await server.post("\(fits) ", as: Self.json))
            #expect(answer.status == 413)
            #expect(answer.fields["connection"] == "close")
            let form = try #require(await server.post("\(FormServerUnderTest.filled)&x=\(fits)", as: Self.form))
            #expect(form.status == 413)
            #expect(form.fields["content-type"] == "text/html; charset=utf-8")
            #expect(server.desk.accepted.count == 1)
        }
    }

    @Test func methodsAndPaths() async throws {
        try await FormServerUnderTest.run { server async throws in
            for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
                let answer = try #require(await server.get("/v1/sites/boutique/messages", method: method))
                #expect(answer.status == 405)
                #expect(answer.fields["allow"] == "POST")
            }
            for (path, method) in [("form", "POST"), ("thanks", "PUT"), ("form", "OPTIONS")] {
                let answer = try #require(await server.get("/v1/sites/boutique/\(path)", method: method))
                #expect(answer.status == 405)
                #expect(answer.fields["allow"] == "GET, HEAD")
            }
            for path in [
                "/", "/v1/status", "/v1/sites", "/v1/sites/boutique", "/v1/sites/boutique/agents", "/metrics",
                "/v1/sites/boutique/form/", "/v1/sites//form", "/v1/sites/..%2f..%2fetc/form", "/v1/sites/b%00/form",
                "/v1/sites/nobody/form", "/v1/sites/silent/form",
            ] {
                #expect(try await server.get(path)?.status == 404, "\(path)")
            }
            for site in ["nobody", "silent"] {
                #expect(try await server.post(FormServerUnderTest.message, as: Self.json, to: site)?.status == 404)
                #expect(try await server.post(FormServerUnderTest.filled, as: Self.form, to: site)?.status == 404)
            }
        }
    }

    @Test func anAnswerToHeadHasTheHeaderFieldsAlone() async throws {
        try await FormServerUnderTest.run { server async throws in
            let get = try #require(await server.get("/v1/sites/solo/form"))
            let head = try #require(await server.get("/v1/sites/solo/form", method: "HEAD"))
            #expect(get.status == 200)
            #expect(get.isWhole)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.fields == get.fields)
            #expect(try await server.get("/v1/sites/solo/thanks", method: "HEAD")?.status == 404)
        }
    }
}
