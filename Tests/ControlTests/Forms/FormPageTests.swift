// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlServer
import Crypto
import FormServer
import Foundation
import Hours
import SocketHTTP
import TestSupport
import Testing

@testable import struct FormServer.PageStrings

/// The pages of forms.
@Suite struct FormPageTests {
    /// Chromium sees them without JavaScript, axe-core and a strict HTML parser find nothing to complain of.
    @Test(.timeLimit(.minutes(5))) func aVisitorWithoutScriptsGetsThrough() async throws {
        let (descriptor, port) = try LoopbackListener.open()
        // Whoever fills it in takes some time.
        try await FormServerUnderTest.run(on: .descriptor(descriptor), pace: 4) { server async throws in
            _ = try await TestEnvironment.lines(of: "Forms/form_pages.py", "http://127.0.0.1:\(port)")
            #expect(
                server.desk.accepted.map(\.values) == [
                    [
                        "name": "Zoé <b>\"&", "email": "zoe@example.com", "phone": "", "amount": "3,5", "day": "",
                        "topic": "order", "agree": "yes", "message": "\nBonjour\n  </textarea>",
                    ]
                ])
            #expect(server.desk.accepted.map(\.department) == ["sales"])
            #expect(server.desk.accepted.map(\.language) == ["fr"])
        }
    }

    @Test(arguments: [
        ("language=de", "fr", "de", "Schreiben Sie uns"), ("", "fr-CA, en;q=0.9", "fr", "Laissez-nous un message"),
        ("", "en;q=0.5, nl;q=0.9", "nl", "Stuur ons een bericht"), ("", "ja, it;q=0.1", "it", "Ci lasci un messaggio"),
        ("", "ja", "en", "Leave us a message"), ("language=ja", "fr", "en", "Leave us a message"),
        ("language=%3C", "es", "es", "Déjenos un mensaje"), ("", "en;q=0, fr;q=0.1", "fr", "Laissez-nous un message"),
    ]) func theLanguageIsTheOneAskedForOrTheBrowsers(query: String, accepted: String, tag: String, title: String)
        async throws
    {
        try await FormServerUnderTest.run { server async throws in
            let answer = try #require(
                await server.get("/v1/sites/solo/form?\(query)", "Accept-Language: \(accepted)"))
            #expect(answer.body.contains("<html lang=\"\(tag)\" dir=\"ltr\">"))
            #expect(answer.body.contains("<h1>\(title)</h1>"))
        }
    }

    /// A visitor who reads Arabic gets the labels that the site has in it, from right to left, among English words.
    @Test func otherLanguagesStandOut() async throws {
        try await FormServerUnderTest.run { server async throws in
            let page = try #require(await server.get("/v1/sites/solo/form?language=ar")).body
            #expect(page.contains(#"<label for="f-message"><span lang="ar" dir="rtl">رسالة</span></label>"#))
            #expect(page.contains(#"id="f-email-help" lang="ar" dir="rtl">نرد"#))
            #expect(page.contains(#"name="_language" value="ar""#))
            #expect(page.contains(#"<label for="f-phone">Phone (optional)</label>"#))
        }
    }

    @Test func pagesAreKeptAndFramedByNobodyElse() async throws {
        try await FormServerUnderTest.run { server async throws in
            let answer = try #require(
                await server.get(
                    "/v1/sites/boutique/form?department=sales&language=fr", "Referer: https://shop.example/panier"))
            let policy = try #require(answer.fields["content-security-policy"])
            #expect(
                policy.wholeMatch(
                    of:
                        #/
                        default-src\ 'none';\ style-src\ 'sha256-[\w+/]{43}=';\ form-action\ 'self';
                        \ base-uri\ 'none';\ frame-ancestors\ 'self'
                        /#
                ) != nil, "\(policy)")
            #expect(answer.fields["cache-control"] == "no-store")
            #expect(answer.fields["referrer-policy"] == "same-origin")
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            #expect(answer.body.contains("<h1>Laissez un message : Ventes</h1>"))
            #expect(answer.body.contains(#"name="_department" value="sales""#))
            #expect(answer.body.contains(#"name="_page" value="https://shop.example/panier""#))
            #expect(answer.body.contains(#"name="_started" value="\#(SmallDaemon.now.secondsSince1970)""#))
            // 2026-12-01 is a Tuesday.
            #expect(
                answer.body.contains(
                    #"<p class="chathours-answer">Réponse au plus tard le <time "#
                        + #"datetime="2026-12-01T09:30:00Z">mardi 1er décembre 2026 à 9 h 30 (UTC)</time>.</p>"#
                ))
        }
    }

    @Test func departmentsAreChosenInTheFormOrBeforeIt() async throws {
        try await FormServerUnderTest.run { server async throws in
            let page = try #require(await server.get("/v1/sites/boutique/form?language=en")).body
            #expect(page.contains(#"<option value="sales">Sales &amp; more</option>"#))
            #expect(page.contains(#"<option value="support">support</option>"#))
            #expect(!page.contains("<time"))
            let links = try #require(await server.get("/v1/sites/apart/form?language=en")).body
            #expect(links.contains(#"<a href="form?department=support&amp;language=en">support</a>"#))
            #expect(!links.contains("<form"))
            // Without a choice nothing is sent, and nothing is lost.
            let again = try #require(
                await server.post("name=Zoe&email=z&message=m&_department=&_language=en", as: FormServerUnderTest.form))
            #expect(again.status == 422)
            #expect(again.body.contains(##"<a href="#f-_department">Choose who your message is for.</a>"##))
            #expect(again.body.contains(#"value="Zoe""#))
        }
    }

    @Test func thanksAreForMessagesOfTheSite() async throws {
        try await FormServerUnderTest.run { server async throws in
            let sent = try #require(
                await server.post("\(FormServerUnderTest.filled)&_language=de", as: FormServerUnderTest.form))
            let address = try #require(sent.fields["location"])
            let page = try #require(await server.get("/v1/sites/boutique/\(address)"))
            #expect(page.status == 200)
            #expect(page.body.contains(#"<h1 class="chathours-sent">Danke, Ihre Nachricht ist angekommen</h1>"#))
            #expect(
                page.body.contains(
                    "bis <time datetime=\"2026-12-01T09:30:00Z\">Dienstag, 1. Dezember 2026, 09:30 Uhr (UTC)</time>."))
            #expect(page.body.contains("form?department=sales&amp;language=de"))
            // Another site's.
            #expect(try await server.get("/v1/sites/solo/\(address)")?.status == 404)
        }
    }

    /// To the page that the visitor came from, never to another host, whatever a stranger has put there (Host is
    /// shop.example).
    @Test(arguments: [
        ("https://shop.example/panier?a=1&b=2", "https://shop.example/panier?a=1&amp;b=2"),
        ("http://SHOP.example:8080/form", "http://SHOP.example:8080/form"), ("https://evil.example/", "/"),
        ("https://shop.example@evil.example/", "/"), ("https://shop.example:80@evil.example/", "/"),
        ("https://evil.example\\@shop.example/", "/"), ("https:///evil.example", "/"),
        ("https://shop.example.evil.example/", "/"), ("javascript://shop.example/%0aalert(1)", "/"),
        ("https://shop.example/chathours/boutique/thanks?message=0", "/"), ("", "/"),
    ]) func aWayBackToTheShop(page: String, address: String) async throws {
        try await FormServerUnderTest.run { server async throws in
            let link = #"<header><a href="\#(address)" target="_top">Retour à La Boutique</a></header>"#
            let form = try #require(
                await server.get("/v1/sites/boutique/form?department=sales&language=fr", "Referer: \(page)")
            ).body
            #expect(form.contains(link))
            #expect(form.contains("<title>Laissez un message : Ventes – La Boutique</title>"))
            guard !page.hasPrefix("javascript"), !page.hasSuffix("thanks?message=0") else { return }
            let field = page.isEmpty ? "" : "&_page=" + page.replacing("&", with: "%26")
            let again = try #require(
                await server.post("name=Zoe&_department=sales&_language=fr\(field)", as: FormServerUnderTest.form))
            #expect(again.status == 422 && again.body.contains(link))
            let sent = try #require(
                await server.post("\(FormServerUnderTest.filled)&_language=fr\(field)", as: FormServerUnderTest.form))
            let thanks = try await server.get("/v1/sites/boutique/\(try #require(sent.fields["location"]))")
            let button = #"<a class="chathours-button" href="\#(address)" target="_top">Retour à La Boutique</a>"#
            #expect(thanks?.body.contains(link) == true && thanks?.body.contains(button) == true)
        }
    }

    @Test func aSiteWithoutAName() async throws {
        try await FormServerUnderTest.run { server async throws in
            let page = try #require(await server.get("/v1/sites/solo/form?language=de")).body
            #expect(page.contains(#"<a href="/" target="_top">Zurück zur Website</a>"#))
            #expect(page.contains("<title>Schreiben Sie uns</title>"))
        }
    }

    /// The pages have the style sheet that shops copy.
    @Test func theStyleIsThatOfTheShops() async throws {
        let style = try String(contentsOfFile: "\(Checkout.root)/web/chathours.css", encoding: .utf8)
        try await FormServerUnderTest.run { server async throws in
            let page = try #require(await server.get("/v1/sites/solo/form"))
            #expect(page.body.contains("<style>\(style)</style>"))
            let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
            #expect(page.fields["content-security-policy"]?.contains("style-src 'sha256-\(hash)';") == true)
        }
    }

    @Test func everyLanguageHasItsPlaceholders() {
        for words in PageStrings.all {
            #expect(words.titleTo.contains("{department}"))
            #expect(words.back.contains("{name}"))
            #expect(words.answer.split(separator: "{time}", omittingEmptySubsequences: false).count == 2)
            #expect(words.tooMany.contains("{seconds}"))
            #expect(words.notStored.contains("{seconds}"))
        }
        #expect(Set(PageStrings.all.map(\.language)).count == PageStrings.all.count)
    }
}
