// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Foundation
import Hours
import Testing

@Suite struct SettingsTests {
    let file = SettingsFile()
    static let hash = String(repeating: "0123456789abcdeF", count: 4)

    @Test func everyKeyIsRead() throws {
        let reading = file.read(
            """
            webhooks:
              crm:
                url: https://crm.example.com:8443/hooks/chat?a=b
                secrets: [credential:crm-webhook, credential:crm-old]
                connect-timeout: 2s
                timeout: 20s
                give-up-after: 2h
              local: { url: "http://[::1]:8080/x", secrets: [credential:x] }
            mail:
              team:
                to: [team@example.com, "Boss, the <boss@example.com>"]
                from: "Chathours <chat@example.com>"
                subject: "{trigger}: {departments}"
                language: pt-BR
              ops: { to: root@localhost, from: chat@example.com }
            sendmail: /opt/mail/sendmail
            commands: { timeout: 1min }
            sources:
              crm: { token-sha256: \(Self.hash), silent-after: 5min }
              web: { token-sha256: "\(Self.hash)" }

            """)
        #expect(reading.brief == [])
        let settings = try #require(reading.settings)
        let crm = WebhookTarget(
            url: "https://crm.example.com:8443/hooks/chat?a=b",
            secrets: [.credential("crm-webhook"), .credential("crm-old")], connectTimeout: Span(seconds: 2),
            timeout: Span(seconds: 20), giveUpAfter: Span(seconds: 7_200))
        // design: 5 s to connect, 10 s in all, given up after an hour.
        let local = WebhookTarget(
            url: "http://[::1]:8080/x", secrets: [.credential("x")], connectTimeout: Span(seconds: 5),
            timeout: Span(seconds: 10), giveUpAfter: Span(seconds: 3_600))
        #expect(settings.targets.webhooks == ["crm": crm, "local": local])
        let team = try #require(settings.targets.mails["team"])
        #expect(team.to.map(\.address) == ["team@example.com", "boss@example.com"])
        #expect(team.to.map(\.displayName) == [nil, "Boss, the"])
        #expect(team.from.displayName == "Chathours")
        #expect(team.subject == "{trigger}: {departments}")
        #expect(team.language == "pt-BR")
        #expect(settings.targets.mails["ops"]?.to.map(\.address) == ["root@localhost"])
        #expect(settings.targets.sendmail == "/opt/mail/sendmail")
        #expect(settings.targets.commandTimeout == Span(seconds: 60))
        let bytes: [UInt8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]
        #expect(settings.sources.map(\.name) == ["crm", "web"])
        #expect(settings.sources.allSatisfy { $0.tokenHash == bytes + bytes + bytes + bytes })
        #expect(settings.sources.map(\.silentAfter) == [Span(seconds: 300), nil])
    }

    @Test(arguments: ["", "# nothing\n", "---\n"]) func aFileWithoutAnythingMeansWhatNoFileMeans(text: String) {
        let reading = file.read(text)
        #expect(reading.brief == [])
        #expect(reading.settings == Settings())
    }

    @Test func theSampleIsFine() throws {
        let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("etc/chathours/chathours.yaml").path
        let quickStart = SettingsReader().read(sample)
        #expect(quickStart.brief == [])
        #expect(quickStart.targets == [.mail("team")])
        #expect(quickStart.settings?.sources == [])
        // What is commented out has a # in front of each line, and comments have a blank behind it.
        let lines = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n")
        let text = lines.map { line in
            let isComment = line.hasPrefix("# ") && !line.hasPrefix("#  ")
            return line.hasPrefix("#") && !isComment ? line.dropFirst() : line
        }
        let reading = file.read(text.joined(separator: "\n"))
        #expect(reading.brief == [])
        #expect(reading.settings?.targets.webhooks.keys.sorted() == ["crm"])
        #expect(reading.settings?.targets.mails.keys.sorted() == ["team"])
        #expect(reading.settings?.sources.map(\.name) == ["crm", "helpdesk"])
        #expect(reading.settings?.sources.map { $0.platform?.kind } == [nil, .zendesk])
    }

    @Test func aMissingFileIsAnError() {
        let reading = SettingsReader().read("/nonexistent/chathours.yaml")
        #expect(reading.saysOnly(.error, "this file does not exist", 1, 1))
    }

    @Test(arguments: [
        ("/etc/chathours/chathours.yaml", true), ("chathours.yaml", true), ("sites/boutique.yaml", false),
        ("chathours.yaml/x", false), ("my-chathours.yaml", false),
    ])
    func areKnownByTheirName(path: String, isSettings: Bool) {
        #expect(SettingsReader.isSettings(path) == isSettings)
    }

    @Test func allMistakesAreToldAtOnceInOrder() {
        let reading = file.read(
            """
            webhook: {}
            webhooks:
              CRM: { url: ftp://x.example, secrets: [] }
              crm: { urls: x }
            mail:
              team: { to: nobody, from: also nobody, language: french! }
            sendmail: sendmail
            commands: { timeout: never }
            sources:
              crm: { token-sha256: secret }

            """)
        #expect(
            reading.diagnostics.map { "\($0.place.line):\($0.place.column)" } == [
                "1:1", "3:3", "3:15", "3:41", "4:3", "4:3", "4:10", "6:15", "6:29", "6:52", "7:11", "8:22", "10:24",
            ], "\(reading.brief)")
        #expect(reading.settings == nil)
    }
}
