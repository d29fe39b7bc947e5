// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct CheckTests {
    private static let broken = """
        time-zone: Europe/Paris
        hours:
          mon-fri: 9:00-18:00
          sat: 10:00-10:00
        departmnts: {}
        """

    let folder: TemporaryFolder
    let good: String
    let bad: String

    init() throws {
        folder = try TemporaryFolder()
        good = try folder.write("sites/boutique.yaml", SampleSite.boutique)
        bad = try folder.write("sites/broken.yaml", Self.broken)
    }

    @Test func aFileThatIsFineSaysWhatIsInIt() throws {
        let run = try ControlProgram.run("check", good)
        #expect(run.exitCode == 0)
        #expect(run.lines == ["\(good): OK: 2 departments, 2 triggers"])
        let json = try ControlProgram.run("check", good, "--json")
        #expect(json.exitCode == 0)
        #expect(json.output.isEmpty)
    }

    @Test func warningsAloneAreFine() throws {
        let site = try folder.write("idle.yaml", "\(SampleSite.always)\ntriggers:\n  idle: { when: open }\n")
        let run = try ControlProgram.run("check", site)
        #expect(run.exitCode == 0)
        #expect(run.lines.first?.contains(": warning: ") == true)
        #expect(run.lines.last == "\(site): OK: 1 department, 1 trigger; 1 warning")
        #expect(try ControlProgram.run("plan", site, "--json").errors.isEmpty)
    }

    @Test func everyErrorIsListedWithItsPlace() throws {
        let people = try ControlProgram.run("check", bad)
        #expect(people.exitCode == 78)
        #expect(people.errors.isEmpty)
        for place in ["3:12", "4:8", "5:1"] {
            #expect(people.lines.contains { $0.hasPrefix("\(bad):\(place): error: ") }, "\(place)\n\(people.output)")
        }
        #expect(people.lines.last == "\(bad): 3 errors")
        let json = try ControlProgram.run("check", bad, "--json")
        #expect(json.exitCode == 78)
        #expect(try json.objects.compactMap { $0["line"] as? Int } == [3, 4, 5])
        for object in try json.objects {
            #expect(object["file"] as? String == bad)
            #expect(object["severity"] as? String == "error")
            #expect(object["column"] is Int)
            #expect((object["message"] as? String)?.isEmpty == false)
            #expect(object.count == 5)
        }
    }

    @Test func ofSeveralFilesEachHasItsLineAndAllHaveOne() throws {
        let run = try ControlProgram.run("check", bad, good)
        #expect(run.exitCode == 78)
        #expect(run.lines.contains("\(good): OK: 2 departments, 2 triggers"))
        #expect(run.lines.last == "2 files: 1 OK, 1 with errors")
    }

    @Test func aDirectoryStandsForItsSiteFiles() throws {
        try folder.write("sites/boutique.yaml~", "not a site")
        try folder.write("sites/.hidden.yaml", "not a site")
        let run = try ControlProgram.run("check", folder.path + "/sites")
        #expect(run.exitCode == 78)
        #expect(run.lines.last == "2 files: 1 OK, 1 with errors")
    }

    @Test func whatAllSitesShareIsCheckedByItsName() throws {
        let fine = try folder.write(
            "chathours.yaml", "webhooks: { crm: { url: https://a.example, secrets: [credential:a] } }\n")
        let run = try ControlProgram.run("check", fine)
        #expect(run.exitCode == 0)
        #expect(run.lines == ["\(fine): OK: 1 webhook, no mails, no sources"])
        let broken = try folder.write("broken/chathours.yaml", "webhoks: {}\nsendmail: x\n")
        let json = try ControlProgram.run("check", broken, "--json")
        #expect(json.exitCode == 78)
        #expect(try json.objects.compactMap { $0["line"] as? Int } == [1, 2])
    }

    /// In the files of one configuration, and of each kind of name.
    @Test func namesThatLeadNowhereAreWarnings() throws {
        let site = try folder.write(
            "etc/sites/shop.yaml",
            """
            \(SampleSite.always)
            offline: { form: offline-form, deliver: [mail: taem] }
            triggers:
              late: { when: open, do: [webhook: crm, command: [/usr/bin/no-such-program]] }

            """)
        let settings = try folder.write(
            "etc/chathours.yaml",
            """
            mail: { team: { to: a@example.com, from: a@example.com } }
            sendmail: /bin/true
            webhooks: { crm: { url: https://a.example, secrets: ["file:\(folder.path)/secret"] } }
            sources:
              desk:
                token-sha256: 50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c
                platform: chatwoot
                address: https://chat.example.com
                account: 1
                site: shop
                departments: { chatt: all }
                credential: credential:desk
                token: credential:desk-token

            """)
        let run = try ControlProgram.run("check", "--json", folder.path + "/etc/sites", settings)
        #expect(run.exitCode == 0)
        let found = try run.objects.map { object in
            let file = (object["file"] as? String)?.split(separator: "/").last ?? "-"
            return "\(file):\(object["line"] ?? 0):\(object["column"] ?? 0) \(object["message"] ?? "")"
        }
        #expect(
            found == [
                "shop.yaml:3:42 \(settings) does not define \"mail: taem\", so visitors' messages are not delivered; "
                    + "did you mean \"mail: team\"?",
                "shop.yaml:5:52 the program \"/usr/bin/no-such-program\" does not exist",
                "chathours.yaml:3:54 \"\(folder.path)/secret\" does not exist; the webhook fails until it does",
                "chathours.yaml:11:20 the site shop has no department \"chatt\"; did you mean \"chat\"?",
            ])
        #expect(try run.objects.allSatisfy { $0["severity"] as? String == "warning" })
        #expect(
            try ControlProgram.run("check", site).lines.last == "\(site): OK: 1 department, 1 trigger; 2 warnings")
    }

    @Test func nothingToCheckIsAnError() throws {
        try folder.write("empty/readme.txt", "")
        let empty = try ControlProgram.run("check", folder.path + "/empty")
        #expect(empty.exitCode == 78)
        #expect(empty.errors.contains("no *.yaml"))
        let missing = try ControlProgram.run("check", folder.path + "/missing.yaml")
        #expect(missing.exitCode == 78)
        #expect(missing.output.contains("missing.yaml"))
    }

    /// The other commands say what is wrong with a file on standard error, and nothing else.
    @Test(arguments: ["timeline", "plan", "explain"]) func aFileWithErrorsIsNotUsed(command: String) throws {
        for form in [[], ["--json"]] {
            let run = try ControlProgram.run([command, bad] + form)
            #expect(run.exitCode == 78)
            #expect(run.output.isEmpty)
            #expect(run.errors.split(separator: "\n").count == 3)
            #expect(run.errors.contains("\(bad):3:12: error: "))
        }
    }
}
