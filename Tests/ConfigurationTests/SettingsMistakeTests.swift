// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Glibc
import Testing

@Suite struct SettingsMistakeTests {
    private let file = SettingsFile()

    /// Columns are those of the only line.
    @Test(
        arguments: [
            ("webhoks: {}", "unknown key \"webhoks\" in chathours.yaml; did you mean \"webhooks\"?", 1),
            ("triggers: {}", "\"triggers\" belongs to a site file; move it there", 1),
            ("webhooks: [crm]", "webhooks cannot be a list; use a table of names", 11),
            ("webhooks: { Crm: { url: https://a.example, secrets: [credential:a] } }", "did you mean \"crm\"?", 13),
            ("webhooks: { crm: { url: https://a.example } }", "\"crm\" has no secrets; add for example", 13),
            ("webhooks: { crm: { secrets: [credential:a] } }", "\"crm\" has no url", 13),
            (
                "webhooks: { crm: { url: https://a.example, secrets: [credential:a], time-out: 3s } }",
                "did you mean \"timeout\"?", 69
            ),
            (
                "webhooks: { crm: { url: https://a.example, secrets: [credential:a], timeout: 10min } }",
                "too long for timeout; the maximum is 5min", 78
            ),
            (
                "webhooks: { crm: { url: https://a.example, secrets: [credential:a], timeout: 0s } }",
                "timeout must not be 0", 78
            ),
            (
                "webhooks: { crm: { url: https://a.example, secrets: [credential:a], connect-timeout: 11s } }",
                "connect-timeout (11s) is longer than timeout (10s)", 86
            ),
            (
                "webhooks: { crm: { url: https://a.example, secrets: [credential:a], give-up-after: 8d } }",
                "the maximum is 7d", 84
            ),
            ("mail: { team: { from: a@b.example } }", "\"team\" has no to", 9),
            ("mail: { team: { to: [], from: a@b.example } }", "to is empty", 21),
            (
                "mail: { team: { to: a@b.example, from: a@b.example, subject: \"{triger}\" } }",
                "unknown placeholder \"{triger}\"; did you mean \"{trigger}\"?", 62
            ),
            (
                "mail: { team: { to: a@b.example, from: a@b.example, subject: \"{x}\" } }",
                "known placeholders: {site}, {trigger}, {due}, {event}, {event_at}, {departments}, {key}", 62
            ),
            ("mail: { team: { to: a@b.example, from: a@b.example, language: f } }", "\"f\" is not a language", 63),
            ("sendmail: bin/sendmail", "is not an absolute path; use for example /usr/sbin/sendmail", 11),
            ("commands: 30s", "commands cannot be \"30s\"; use a table, such as timeout: 30s", 11),
            ("commands: { timeout: 2h }", "the maximum is 1h", 22),
            ("sources: { crm: {} }", "\"crm\" has no token-sha256", 12),
            (
                "sources: { crm: { token-sha256: \(SettingsTests.hash), silent-after: 0s } }",
                "silent-after must not be 0", 113
            ),
        ] as [(String, String, Int)])
    func isToldAtItsPlace(text: String, words: String, column: Int) {
        let reading = file.read(text + "\n")
        #expect(reading.saysOnly(.error, words, 1, column), "\(reading.brief)")
    }

    @Test(arguments: [
        ("http://crm.example.com/", "is not encrypted; use https:"), ("http://128.0.0.1/", "is not encrypted"),
        ("http://127.0.0.1.example.com/", "is not encrypted"), ("http://127.0.1/", "is not encrypted"),
        ("ftp://crm.example.com/", "is not an https: URL"), ("crm.example.com", "is not a URL"),
        ("https:///hooks", "is not a URL"), ("https://", "is not a URL"),
        ("https://crm.example.com/a b", "is not a URL"),
        ("https://crm.example.com/é", "is not a URL"),
        ("https://me:pass@crm.example.com/", "contains a user name or password"),
        ("https://crm.example.com/#x", "has a fragment"),
        ("https://crm.example.com:65536/", "has an invalid port"),
    ])
    func isAnAddressThatCannotBeUsed(url: String, words: String) {
        let reading = file.read("webhooks: { crm: { url: \"\(url)\", secrets: [credential:a] } }\n")
        #expect(reading.saysOnly(.error, words, 1, 25), "\(reading.brief)")
    }

    /// Logs show what is said.
    @Test(arguments: [
        "https://me:hunter2@crm.example.com/", "ftp://crm.example.com/hunter2",
        "https://crm.example.com/?key=hunter2#x",
        "https://crm.example.com/hun ter2",
    ]) func whatNobodyIsToKnowOfAnAddressIsNotQuoted(url: String) {
        let reading = file.read("webhooks: { crm: { url: \"\(url)\", secrets: [credential:a] } }\n")
        #expect(reading.settings == nil && !reading.brief.joined().contains("ter2"), "\(reading.brief)")
    }

    @Test(arguments: [
        "https://crm.example.com", "HTTPS://crm.example.com/x?y=z", "http://localhost/", "http://127.0.0.1:8080/",
        "http://127.1.2.3/", "http://[::1]/",
    ])
    func isNoAddressThatCanBeUsed(url: String) {
        let reading = file.read("webhooks: { crm: { url: \"\(url)\", secrets: [credential:a] } }\n")
        #expect(reading.settings?.targets.webhooks["crm"]?.url == url, "\(reading.brief)")
    }

    @Test(arguments: [
        "nobody", "@example.com", "a@", "a@b@c.example", "a b@example.com", "a@exa mple.com", "a..b@example.com",
        "é@example.com", "a@-b.example", "A <a@b.example", "A a@b.example>", "a@b.example\\nBcc: c@d.example",
        "a@example.com, b@example.com",
    ])
    func isNoMailAddress(address: String) {
        let reading = file.read("mail: { team: { to: [\"\(address)\"], from: a@b.example } }\n")
        #expect(
            reading.saysOnly(.error, "is not an address; use for example team@example.com", 1, 22), "\(reading.brief)")
    }
}

@Suite struct SecretReferenceTests {
    private let file = SettingsFile()

    private func read(_ secrets: String) -> SettingsReading {
        file.read("webhooks: { crm: { url: https://a.example, secrets: \(secrets) } }\n")
    }

    @Test(arguments: [
        ("[]", "no secrets; list one, or two during rotation", 53),
        ("[credential:a, credential:b, credential:c]", "3 secrets; list one, or two", 53),
        ("[credential:a, credential:a]", "\"credential:a\" is listed twice; keep one", 68),
        ("credential:a", "secrets cannot be \"credential:a\"; use a list of one or two secrets", 53),
        ("[credental:a]", "\"credental\" is neither file:PATH nor credential:NAME; did you mean \"credential\"?", 54),
        ("[file:crm]", "\"file:crm\" is not an absolute path", 54),
        ("[\"credential:\"]", "is not a credential name", 54), ("[credential:a/b]", "is not a credential name", 54),
        ("[credential:..]", "is not a credential name", 54),
    ])
    func areToldAtTheirPlace(secrets: String, words: String, column: Int) {
        let reading = read(secrets)
        #expect(reading.saysOnly(.error, words, 1, column), "\(reading.brief)")
    }

    /// Whoever writes a secret itself, or a token, does not find it in a log.
    @Test(arguments: [
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "\"MfKQ:9r8GKYqrTwjU\"",
    ])
    func areNotQuotedThemselves(secret: String) {
        let reading = read("[\(secret)]")
        #expect(reading.settings == nil)
        #expect(!reading.brief.joined().contains("MfKQ"), "\(reading.brief)")
        let bare = read(secret)
        #expect(
            bare.saysOnly(.error, "secrets is not a list; use a list of one or two secrets", 1, 53), "\(bare.brief)")
        #expect(!bare.brief.joined().contains("MfKQ"), "\(bare.brief)")
        let source = file.read("sources: { crm: { token-sha256: \(secret) } }\n")
        #expect(source.settings == nil)
        #expect(!source.brief.joined().contains("MfKQ"), "\(source.brief)")
    }

    @Test func inFilesThatOthersCanReadAreAWarning() {
        let path = file.directory.write("whsec_x", to: "secret")
        for (mode, isOpen) in [(0o600, false), (0o640, false), (0o644, true), (0o604, true)] as [(mode_t, Bool)] {
            chmod(path, mode)
            let reading = read("[\"file:\(path)\"]")
            #expect(reading.brief == [])
            let findings = findings(reading)
            #expect(findings.isEmpty != isOpen, "\(findings)")
            if isOpen { #expect(findings[0].hasPrefix("1:54 ") && findings[0].contains("is world-readable")) }
        }
    }

    @Test func inFilesThatAreMissingAreAWarning() {
        let path = file.directory.write("whsec_x", to: "secret-of-crm")
        chmod(path, 0o600)
        #expect(
            findings(read("[file:/nonexistent/secret]")) == [
                "1:54 \"/nonexistent/secret\" does not exist; the webhook fails until it does"
            ])
        let near = findings(read("[\"file:\(path.dropLast())n\"]"))
        #expect(near.count == 1 && near[0].hasSuffix("; did you mean \"\(path)\"?"), "\(near)")
    }

    private func findings(_ reading: SettingsReading) -> [String] {
        ReferenceCheck(files: FileJudge()).findings(in: reading) { _ in .unreadable }
            .map { "\($0.place.line):\($0.place.column) \($0.message)" }
    }
}
