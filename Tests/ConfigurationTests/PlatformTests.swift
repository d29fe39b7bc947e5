// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Testing

/// The platform of a source.
@Suite struct PlatformTests {
    private let file = SettingsFile()

    private static func source(_ keys: String) -> String {
        "sources: { desk: { token-sha256: \(SettingsTests.hash), \(keys) } }\n"
    }

    private static let rest = "site: shop, departments: { sales: [1] }, credential: credential:a, token: credential:b"

    @Test func everyKeyIsRead() throws {
        let reading = file.read(
            """
            sources:
              helpdesk:
                token-sha256: \(SettingsTests.hash)
                platform: zendesk
                address: https://example.zendesk.com/
                site: boutique
                departments: { sales: [360001, 360002], support: all, billing: 7 }
                credential: credential:helpdesk
                user: chat@example.com
                channel: chat
                token: credential:helpdesk-token
                every: 1min
                lease: 5min
              woot:
                token-sha256: \(SettingsTests.hash)
                platform: chatwoot
                address: http://127.0.0.1:3000/woot
                account: 3
                site: boutique
                departments: { chat: all }
                credential: credential:woot
                token: credential:woot-token

            """)
        #expect(reading.brief == [])
        let platforms = try #require(reading.settings).sources.map(\.platform)
        #expect(
            platforms == [
                ChatPlatform(
                    kind: .zendesk, address: "https://example.zendesk.com", site: "boutique",
                    groups: ["sales": .these(["360001", "360002"]), "support": .all, "billing": .these(["7"])],
                    credential: .credential("helpdesk"), user: "chat@example.com", channel: "chat",
                    token: .credential("helpdesk-token"), interval: Span(seconds: 60), lease: Span(seconds: 300)),
                ChatPlatform(
                    kind: .chatwoot, address: "http://127.0.0.1:3000/woot", site: "boutique", groups: ["chat": .all],
                    credential: .credential("woot"), account: "3", channel: "messaging",
                    token: .credential("woot-token"), interval: Span(seconds: 30), lease: Span(seconds: 90)),
            ])
    }

    /// Columns are those of the only line; `sources: { desk: { token-sha256: HASH, ` has 99 characters.
    @Test(
        arguments: [
            ("address: https://a.example", "address requires a platform; add for example platform: zendesk", 100),
            ("platform: zendesc", "\"zendesc\" is not a valid platform; did you mean \"zendesk\"?", 110),
            ("platform: telephone", "use one of zendesk, zendesk-chat, rocket-chat, chatwoot", 110),
            ("platfrom: zendesk", "unknown key \"platfrom\" in a source; did you mean \"platform\"?", 100),
            ("platform: zendesk, \(rest)", "\"desk\" has no address; add for example", 12),
            (
                "platform: zendesk-chat, address: http://a.example, \(rest)", "is not encrypted; use https:",
                133
            ),
            ("platform: zendesk, address: \"https://a.example?x=y\", \(rest)", "has a query; use for example", 128),
            (
                "platform: zendesk, address: \"https://a:b@a.example\", \(rest)",
                "delete it, the credential is used instead",
                128
            ),
            ("platform: rocket-chat, address: https://a.example, \(rest)", "\"desk\" has no user", 12),
            ("platform: chatwoot, address: https://a.example, \(rest)", "\"desk\" has no account", 12),
            (
                "platform: chatwoot, account: x, address: https://a.example, \(rest)",
                "\"x\" is not a valid account; use its number", 129
            ),
            (
                "platform: zendesk, account: 1, address: https://a.example, \(rest)",
                "account applies only to chatwoot, not to zendesk; delete it", 119
            ),
            (
                "platform: chatwoot, account: 1, user: me, address: https://a.example, \(rest)",
                "user applies only to zendesk, rocket-chat", 132
            ),
            (
                "platform: zendesk-chat, channel: x, address: https://a.example, \(rest)",
                "channel applies only to zendesk",
                124
            ),
            (
                "platform: zendesk, user: \"a:b\", address: https://a.example, \(rest)",
                "\"a:b\" is not a valid user; spaces, colons and non-ASCII characters", 125
            ),
            ("platform: zendesk, address: https://a.example, every: 4s, \(rest)", "the minimum is 5s", 154),
            ("platform: zendesk, address: https://a.example, every: 2h, \(rest)", "the maximum is 1h", 154),
            (
                "platform: zendesk, address: https://a.example, lease: 30s, \(rest)",
                "lease (30s) must be longer than every (30s), or agents expire between polls", 154
            ),
        ] as [(String, String, Int)])
    func isToldAtItsPlace(keys: String, words: String, column: Int) {
        let reading = file.read(Self.source(keys))
        #expect(reading.saysOnly(.error, words, 1, column), "\(reading.brief)")
    }

    @Test(
        arguments: [
            ("{}", "no department in departments; list 1 to 256", 160),
            ("[1]", "departments cannot be a list; use a table of departments", 160),
            ("{ Sales: [1] }", "\"Sales\" is not a valid name for a department", 162),
            ("{ sales: [] }", "sales is empty", 169),
            ("{ sales: [x] }", "\"x\" is not a group identifier on zendesk; use a number", 170),
            ("{ sales: [1, all] }", "\"all\" is not a group identifier", 173),
            ("{ sales: [1, 1] }", "listed twice", 173),
        ] as [(String, String, Int)])
    func groupsAreToldAtTheirPlace(groups: String, words: String, column: Int) {
        let reading = file.read(
            Self.source(
                "platform: zendesk, address: https://a.example, departments: \(groups), site: shop, credential: "
                    + "credential:a, token: credential:b"
            ))
        #expect(reading.saysOnly(.error, words, 1, column), "\(reading.brief)")
    }

    @Test(arguments: ["credential", "token"]) func secretsThemselvesAreNotQuoted(key: String) {
        let other = key == "token" ? "credential" : "token"
        let reading = file.read(
            Self.source(
                "platform: zendesk, address: https://a.example, site: shop, departments: { sales: all },"
                    + " \(other): credential:a, \(key): MfKQ9r8GKYqrTwjU"
            ))
        #expect(reading.settings == nil)
        #expect(reading.brief.joined().contains("neither file:PATH nor credential:NAME"), "\(reading.brief)")
        #expect(!reading.brief.joined().contains("MfKQ"), "\(reading.brief)")
    }

    @Test func rocketChatHasIdentifiersOfLetters() {
        let keys =
            "platform: rocket-chat, user: rbAXPnMktTFbNpwtJ, address: https://a.example, site: shop,"
            + " credential: credential:a, token: credential:b"
        #expect(file.read(Self.source("\(keys), departments: { sales: [2aSMDSBnQdDBRYWfd] }")).brief == [])
        #expect(file.read(Self.source("\(keys), departments: { sales: [\"a/b\"] }")).brief.count == 1)
    }
}
