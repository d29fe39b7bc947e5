// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Runs the examples of the manual and compares their output.
@Suite struct ExampleTests {
    @Test func everyDisplaySaysWhatItIs() {
        #expect(Example.all.count > 20)
        for example in Example.all {
            #expect(example.kind != nil, "\(example)")
            #expect(!example.lines.contains { $0.hasPrefix(".") }, "\(example)")
        }
    }

    @Test(arguments: Example.all(of: .site)) func sites(example: Example) throws {
        let check = try ExampleFolder(of: example.page).check(example.argument)
        #expect(check.status == 0)
        #expect(check.messages == [])
    }

    @Test(arguments: Example.all(of: .brokenSite)) func brokenSites(example: Example) throws {
        #expect(try ExampleFolder(of: example.page).check(example.argument).status == 78)
    }

    @Test(arguments: Example.all(of: .part)) func partsOfSites(example: Example) throws {
        let place = try ExampleFolder(of: example.page)
        var text = example.text
        for (key, line) in [
            ("time-zone", "time-zone: Europe/Paris\n"), ("hours", "hours: { mon-fri: 09:00-18:00 }\n"),
        ] where !example.lines.contains(where: { $0.hasPrefix("\(key):") }) {
            text = line + text
        }
        try place.folder.write("etc/sites/part.yaml", text)
        let check = try place.check("part.yaml")
        #expect(check.status == 0)
        #expect(check.messages == [])
    }

    @Test(arguments: Example.all(of: .settings)) func settings(example: Example) throws {
        let place = try ExampleFolder()
        try place.folder.write("etc/chathours.yaml", example.text)
        let check = try place.check("../chathours.yaml")
        #expect(check.status == 0)
        // There need not be a mail program on this machine.
        #expect(check.messages.filter { !$0.hasPrefix("mail cannot be sent: ") } == [])
    }

    @Test(arguments: Example.all(of: .commands)) func commands(example: Example) throws {
        #expect(try Session(example.lines).problem(in: ExampleFolder(of: example.page)) == nil)
    }

    @Test(arguments: Example.all(of: .host)) func commandsForTheHost(example: Example) throws {
        let place = try ExampleFolder()
        try place.folder.write("script", example.text)
        #expect(try place.run("sh -n '\(place.folder.path)/script'").status == 0)
    }

    @Test(arguments: Example.all(of: .unit)) func dropIns(example: Example) throws {
        // Not the unit itself, but one that has all that a drop-in can change.
        let place = try ExampleFolder()
        let unit = try place.folder.write(
            "dropped.service",
            "[Unit]\nDescription=Example\n[Service]\nType=oneshot\nExecStart=/bin/true\n\(example.text)")
        let run = try place.run("systemd-analyze verify '\(unit)'")
        #expect(run.status == 0)
        #expect(!run.output.contains("dropped.service"), "\(run.output)")
    }

    @Test(arguments: Example.all(of: .secret)) func secrets(example: Example) throws {
        let run = try ExampleFolder().run(example.text)
        let parts = run.output.trimmingCharacters(in: .newlines).components(separatedBy: "whsec_")
        #expect(parts.count == 2 && parts[0].isEmpty)
        #expect(Data(base64Encoded: parts.last ?? "").map { (24...64).contains($0.count) } == true)
    }

    @Test(arguments: Example.all(of: .json)) func documents(example: Example) throws {
        #expect(try JSONSerialization.jsonObject(with: Data(example.text.utf8)) is [String: Any])
    }

    @Test func states() throws {
        let examples = Example.all(of: .state)
        try #require(!examples.isEmpty)
        #expect(try StateSchema.faults(in: examples.map { Data($0.text.utf8) }) == "")
    }
}
