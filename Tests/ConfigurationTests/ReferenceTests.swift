// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Testing

@testable import ChathoursConfiguration
@testable import Linux

/// Names of things outside of a file.
@Suite struct ReferenceTests {
    private let folder = SiteFolder()
    private let check = ReferenceCheck(files: FileJudge())
    private static let targets = KnownTargets(
        file: "/etc/chathours/chathours.yaml",
        targets: [.mail("team"), .webhook("crm"), .webhook("shop"), .zendesk("helpdesk")])

    private func findings(deliver: String, targets: KnownTargets = Self.targets) -> [String] {
        brief("offline: { form: offline-form, deliver: \(deliver) }\n", targets)
    }

    private func findings(do actions: String, targets: KnownTargets = Self.targets) -> [String] {
        brief("triggers: { late: { when: close, do: \(actions) } }\n", targets)
    }

    private func brief(_ text: String, _ targets: KnownTargets) -> [String] {
        let reading = folder.readBelowZone("hours: { daily: 09:00-17:00 }\n" + text)
        #expect(reading.brief == [])
        let findings = check.findings(in: reading, targets: targets)
        #expect(findings.allSatisfy { $0.severity == .warning })
        return findings.map { "\($0.place.line):\($0.place.column) \($0.message)" }
    }

    @Test func targetsThatExistAreFine() {
        #expect(findings(deliver: "[mail: team, webhook: crm, zendesk: helpdesk]") == [])
        #expect(findings(do: "[mail: team, webhook: shop]") == [])
    }

    @Test(arguments: [
        ("[mail: taem]", "\"mail: taem\", so …; did you mean \"mail: team\"?", 42),
        ("[mail: team, mail: crm]", "\"mail: crm\", so …; did you mean \"webhook: crm\"?", 54),
        ("[zendesk: zd]", "\"zendesk: zd\", so …; add it there, or delete this line", 42),
    ])
    func targetsOfMessages(deliver: String, words: String, column: Int) {
        let parts = words.components(separatedBy: "…")
        #expect(
            findings(deliver: deliver) == [
                "3:\(column) /etc/chathours/chathours.yaml does not define \(parts[0])"
                    + "visitors' messages are not delivered\(parts[1])"
            ])
    }

    @Test(arguments: [
        ("[webhook: crn]", "\"webhook: crn\", so this action fails; did you mean \"webhook: crm\"?"),
        ("[mail: shop]", "\"mail: shop\", so this action fails; did you mean \"webhook: shop\"?"),
        // An action cannot be aimed at Zendesk.
        ("[webhook: helpdesk]", "\"webhook: helpdesk\", so this action fails; add it there, or delete this line"),
    ])
    func targetsOfActions(actions: String, words: String) {
        #expect(findings(do: actions) == ["3:39 /etc/chathours/chathours.yaml does not define \(words)"])
    }

    @Test func withoutSettingsNoTargetIsThere() {
        let none = KnownTargets(at: "\(folder.directory.path)/chathours.yaml")
        let words = findings(do: "[webhook: crm]", targets: none)
        #expect(words.count == 1 && words[0].hasSuffix(" does not exist, so this action fails"), "\(words)")
        folder.directory.write("webhooks: { crm: { url: wrong } }\n", to: "chathours.yaml")
        // A target with an error has been reported where it stands.
        #expect(findings(do: "[webhook: crm]", targets: KnownTargets(at: none.file)) == [])
    }

    @Test func programs() {
        let program = folder.directory.write("#!/bin/sh\n", to: "bin/lamp-on")
        let bin = folder.directory.path + "/bin"
        chmod(program, 0o755)
        #expect(findings(do: "[command: [\(program)], command: [sh, -c, exit]]") == [])
        #expect(
            findings(do: "[command: [\(bin)/lamp-onn]]") == [
                "3:49 the program \"\(bin)/lamp-onn\" does not exist; did you mean \"\(program)\"?"
            ])
        #expect(findings(do: "[command: [\(bin)]]") == ["3:49 \"\(bin)\" is not a program"])
        chmod(program, 0o644)
        let words = findings(do: "[command: [\(program)]]")
        #expect(words.count == 1 && words[0].contains("cannot execute \"\(program)\"; chmod +x it"), "\(words)")
        let name = findings(do: "[command: [no-such-program-here]]")
        let missing = "3:49 program \"no-such-program-here\" not found in /usr/local/sbin"
        #expect(name.count == 1 && name[0].hasPrefix(missing))
    }

    @Test func mailProgramsSitesAndDepartments() {
        let file = SettingsFile()
        let reading = file.read(
            """
            mail: { team: { to: a@example.com, from: a@example.com } }
            sendmail: /nonexistent/sendmail
            sources:
              desk:
                token-sha256: 50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c
                platform: chatwoot
                address: https://chat.example.com
                account: 1
                site: butik
                departments: { sales: all, suport: all }
                credential: credential:desk
                token: credential:desk-token

            """)
        #expect(reading.brief == [])
        func findings(_ site: (String) -> KnownSite) -> [String] {
            check.findings(in: reading, site: site).map { "\($0.place.line):\($0.place.column) \($0.message)" }
        }
        let mail = "2:11 mail cannot be sent: the program \"/nonexistent/sendmail\" does not exist"
        #expect(
            findings { _ in .missing(sites: ["boutique", "butikk"]) } == [
                mail, "9:11 unknown site \"butik\", so every report fails; did you mean \"butikk\"?",
            ])
        #expect(findings { _ in .unreadable } == [mail])
        #expect(
            findings { $0 == "butik" ? .departments(["sales", "support"]) : .unreadable } == [
                mail, "10:32 the site butik has no department \"suport\"; did you mean \"support\"?",
            ])
    }

    @Test func filesOfOneConfigurationFindEachOther() {
        let path = folder.directory.path
        folder.directory.write("", to: "etc/sites/boutique.yaml")
        folder.directory.write("", to: "examples/boutique.yaml")
        folder.directory.write("", to: "examples/chathours.yaml")
        #expect(ConfigurationFiles.settings(for: "\(path)/etc/sites/boutique.yaml") == "\(path)/etc/chathours.yaml")
        #expect(ConfigurationFiles.settings(for: "\(path)/examples/boutique.yaml") == "\(path)/examples/chathours.yaml")
        #expect(ConfigurationFiles.settings(for: "\(path)/alone/x.yaml") == "/etc/chathours/chathours.yaml")
        #expect(
            ConfigurationFiles.sites(for: "\(path)/etc/chathours.yaml") == [
                "boutique": "\(path)/etc/sites/boutique.yaml"
            ])
        #expect(
            ConfigurationFiles.sites(for: "\(path)/examples/chathours.yaml") == [
                "boutique": "\(path)/examples/boutique.yaml"
            ])
    }
}
