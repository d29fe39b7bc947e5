// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct StatusTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func instant(_ seconds: Double) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: seconds))
    }

    /// A document as design.md section 5 has it, published `age` seconds ago.
    private func document(_ site: String, age: Double = 10, accepting: String = "true") -> String {
        """
        {"schema":1,"site":"\(site)","generation":4711,
         "generated_at":"\(instant(-age))","valid_until":"\(instant(120 - age))","time_zone":"Europe/Paris",
         "tzdata":"2026f",
         "channel":"live-chat","accepting":\(accepting),"phase":"open","reason":"hours","closes_at":"\(instant(7_200))",
         "opens_at":null,
         "widget":{"show":"chat"},
         "departments":{
         "support":{"name":{},"phase":"break","reason":"break: lunch","status":"unknown","accepting":false,
           "agents":{"online":0,"away":0,"invisible":0},"route":"sales",
           "closes_at":"\(instant(7_200))","opens_at":"\(instant(1_500))"},
         "sales":{"name":{"fr":"Ventes"},"phase":"open","reason":"hours","status":"online","accepting":true,
           "agents":{"online":2,"away":0,"invisible":1},"route":"sales",
           "closes_at":"\(instant(7_200))","opens_at":null}},
         "notices":[{"trigger":"closing-soon","departments":["sales"],"from":"\(instant(-60))",
           "until":"\(instant(900))","text":{"en":"A \\"quoted\\" notice"}},
           {"trigger":"lunch","departments":["support"],"from":"\(instant(100))","until":null,"text":{"en":"Not yet"}}],
         "upcoming":[{"at":"\(instant(1_500))","department":"support","phase":"open"}]}
        """ + String(repeating: " ", count: 100) + "\n"
    }

    private func status(_ arguments: String...) throws -> Run {
        try ControlProgram.run(["status", "--runtime-dir", folder.path] + arguments)
    }

    @Test func aTableForEachSite() throws {
        try folder.write("boutique/state.json", document("boutique"))
        try folder.write("atelier/state.json", document("atelier"))
        let run = try status()
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        #expect(!run.output.contains("\u{1B}"))
        let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.filter { $0.hasPrefix("sales open hours yes 2 online, 1 invisible sales closed") }.count == 2)
        #expect(rows.filter { $0.hasPrefix("support break break: lunch no unknown sales open") }.count == 2)
        #expect(rows.contains { $0.hasPrefix("notice closing-soon to sales, until ") })
        #expect(run.output.contains("A \"quoted\" notice"))
        #expect(!run.output.contains("Not yet"), "published ahead of its time")
        let sites = rows.compactMap { $0.hasPrefix("atelier: ") || $0.hasPrefix("boutique: ") ? $0.prefix(1) : nil }
        #expect(sites == ["a", "b"])
        #expect(try status("atelier").output.contains("boutique") == false)
    }

    @Test func jsonIsTheDocumentOnOneLine() throws {
        let text = document("boutique")
        try folder.write("boutique/state.json", text)
        let run = try status("boutique", "--json")
        #expect(run.exitCode == 0)
        #expect(run.lines.count == 1)
        let published = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        #expect(try run.objects.first == published)
        #expect(run.lines[0].contains("A \\\"quoted\\\" notice"))
        #expect(!run.lines[0].hasSuffix(" "))
    }

    @Test func aMissingStateIsClosedAndTheOthersAreShown() throws {
        try folder.write("boutique/state.json", document("boutique"))
        try folder.write("atelier/route.map", "")
        let run = try status()
        #expect(run.exitCode == 69)
        #expect(run.errors.contains("atelier/state.json does not exist"))
        #expect(run.output.contains("boutique: open"))
        let far = try status("nowhere")
        #expect(far.exitCode == 69)
        #expect(far.errors.contains("nowhere/state.json does not exist, so nowhere is closed to readers; published"))
        let near = try status("boutiqe")
        #expect(near.exitCode == 69)
        #expect(near.errors.contains(#"so boutiqe is closed to readers; did you mean "boutique"?"#), "\(near.errors)")
    }

    @Test func noRuntimeDirectoryOrNothingInIt() throws {
        let empty = try status()
        #expect(empty.exitCode == 69)
        #expect(empty.errors.contains("no sites are published"))
        let none = try ControlProgram.run("status", "--runtime-dir", folder.path + "/none")
        #expect(none.exitCode == 69)
        #expect(none.errors.contains("/none"))
    }

    @Test func anExpiredStateIsShownAndNotBelieved() throws {
        try folder.write("boutique/state.json", document("boutique", age: 10_000))
        for run in [try status("boutique"), try status("boutique", "--json")] {
            #expect(run.exitCode == 69)
            #expect(run.errors.contains("has not renewed it since"))
            #expect(run.errors.contains("readers treat it as closed"))
            #expect(run.output.contains("boutique"))
        }
    }

    @Test func garbageIsBadDataAndSaysWhatIsWrong() throws {
        let good = document("boutique")
        let cases: [(String, String)] = [
            ("not json", "not JSON"), ("[]", "wrong type"), ("{}", "schema is missing"), ("{\"schema\":2}", "schema 2"),
            (document("boutique", accepting: "\"yes\""), "accepting"), (document("other"), "other"),
            (good.replacingOccurrences(of: "\"valid_until\"", with: "\"valid\""), "valid_until"),
            (good.replacingOccurrences(of: "\"phase\":\"break\"", with: "\"phase\":\"x\""), "support.phase"),
            (String(good.prefix(300)), "not JSON"),
        ]
        for (text, words) in cases {
            try folder.write("boutique/state.json", text)
            let run = try status("boutique")
            #expect(run.exitCode == 65, "\(words)")
            #expect(run.output.isEmpty)
            #expect(run.errors.contains(words), "\(run.errors)")
            #expect(run.errors.contains("boutique/state.json"))
        }
    }

    @Test func textsCannotSteerATerminal() throws {
        let text = document("boutique").replacingOccurrences(of: "\\\"quoted\\\"", with: "\\u001b[2J")
        try folder.write("boutique/state.json", text)
        let run = try status("boutique")
        #expect(run.exitCode == 0)
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func aPathIsNoName() throws {
        #expect(try status("./Boutique").exitCode == 64)
        #expect(try status("..").exitCode == 64)
    }
}
