// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `simulate`: the engine on a virtual clock, its lines as in design.md, 6. 2026-11-23 is a Monday.
@Suite struct SimulateTests {
    let folder: TemporaryFolder
    let shop: String

    init() throws {
        folder = try TemporaryFolder()
        shop = try folder.write("shop.yaml", Self.site(until: "18:00"))
    }

    private static func site(until close: String) -> String {
        """
        time-zone: UTC
        hours: { mon-fri: 09:00-\(close) }
        departments:
          sales: { presence: { required: yes, settle: 15s }, route-to: [support] }
          support: {}
        triggers:
          soon: { when: 15min before close, say: { en: "Soon" } }
        """
    }

    /// Simulates the afternoon with these events, given by their members beside the time.
    private func afternoon(_ events: (time: String, members: String)..., json: Bool = true) throws -> Run {
        let lines = events.map { #"{"at":"2026-11-23T\#($0.time)Z",\#($0.members)}"# + "\n" }
        let file = try folder.write("events.jsonl", lines.joined())
        return try ControlProgram.run(
            ["simulate", shop, "--from", "2026-11-23T15:59:00Z", "--to", "2026-11-23T19:00:01Z", "--events", file]
                + (json ? ["--json"] : []))
    }

    /// The lines without their first states.
    private func later(_ run: Run) -> [String] {
        #expect(run.exitCode == 0, "\(run.errors)")
        return Array(run.lines.dropFirst())
    }

    @Test func whatItsLinesLookLike() throws {
        let run = try afternoon(
            ("16:00:00", #""agent":"anna","status":"online","departments":["sales"],"lease":"3h""#))
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        #expect(
            run.lines == [
                #"{"at":"2026-11-23T15:59:00Z","kind":"state","departments":{"sales":{"phase":"open","#
                    + #""reason":"hours","status":"unknown","accepting":false,"route":"support"},"#
                    + #""support":{"phase":"open","reason":"hours","status":"unknown","accepting":true,"#
                    + #""route":"support"}}}"#,
                #"{"at":"2026-11-23T16:00:00Z","kind":"state","departments":{"sales":{"phase":"open","#
                    + #""reason":"hours","status":"online","accepting":true,"route":"sales"}}}"#,
                #"{"at":"2026-11-23T16:00:15Z","kind":"state","departments":{"support":{"phase":"open","#
                    + #""reason":"hours","status":"offline","accepting":true,"route":"support"}}}"#,
                #"{"at":"2026-11-23T17:45:00Z","kind":"fired","trigger":"soon","departments":["sales","#
                    + #""support"],"due":"2026-11-23T17:45:00Z"}"#,
                #"{"at":"2026-11-23T18:00:00Z","kind":"state","departments":{"sales":{"phase":"closed","#
                    + #""reason":"hours","status":"online","accepting":false,"route":"form"},"#
                    + #""support":{"phase":"closed","reason":"hours","status":"offline","accepting":false,"#
                    + #""route":"form"}}}"#,
            ])
    }

    /// Down from 17:00 to 18:30; what agents and operators do meanwhile does not reach the daemon.
    @Test func missed() throws {
        let run = try afternoon(
            ("17:00:00", #""down":true"#), ("17:30:00", #""override":"open","departments":["support"]"#),
            ("17:31:00", #""agent":"anna","status":"online","departments":["sales"]"#), ("18:30:00", #""down":false"#))
        #expect(
            later(run) == [
                #"{"at":"2026-11-23T18:30:00Z","kind":"state","departments":{"sales":{"phase":"closed","#
                    + #""reason":"hours","status":"unknown","accepting":false,"route":"form"},"#
                    + #""support":{"phase":"closed","reason":"hours","status":"unknown","accepting":false,"#
                    + #""route":"form"}}}"#,
                #"{"at":"2026-11-23T18:30:00Z","kind":"missed","trigger":"soon","due":"2026-11-23T17:45:00Z"}"#,
            ])
    }

    @Test func firedLate() throws {
        let run = try afternoon(("17:40:00", #""down":true"#), ("17:50:00", #""down":false"#))
        #expect(
            later(run).first
                == #"{"at":"2026-11-23T17:50:00Z","kind":"fired","trigger":"soon","departments":["sales","#
                + #""support"],"due":"2026-11-23T17:45:00Z"}"#
        )
    }

    /// Rejections come first, then changes of departments, then firings.
    @Test func atOneInstant() throws {
        let run = try afternoon(
            ("17:45:00", #""override":"closed","departments":["sails"]"#),
            ("17:45:00", #""override":"closed","departments":["support"],"until":"2026-11-23T17:45:00Z""#),
            ("17:45:00", #""agent":"anna","status":"online","departments":["sales"]"#))
        let objects = try run.objects.filter { $0["at"] as? String == "2026-11-23T17:45:00Z" }
        try #require(objects.map { $0["kind"] as? String } == ["rejected", "rejected", "state", "fired"])
        #expect(Set(objects[0].allKeys.map { "\($0)" }) == ["at", "kind", "error"])
        #expect((objects[0]["error"] as? String)?.contains("sails") == true)
        #expect((objects[2]["departments"] as? NSDictionary)?.allKeys as? [String] == ["sales"])
    }

    @Test func overridesAreSetReplacedAndCleared() throws {
        let run = try afternoon(
            (
                "16:10:00",
                #""override":"break","departments":["support"],"until":"2026-11-23T17:00:00Z","reason":"Cake""#
            ),
            ("16:20:00", #""override":"closed","departments":["support"]"#),
            ("16:30:00", #""clear-override":true,"departments":["support"]"#))
        let states = try run.objects.compactMap { object -> String? in
            guard let support = (object["departments"] as? NSDictionary)?["support"] as? NSDictionary else {
                return nil
            }
            return "\(object["at"] ?? "") \(support["phase"] ?? "") \(support["reason"] ?? "")"
        }
        #expect(
            states == [
                "2026-11-23T15:59:00Z open hours", "2026-11-23T16:10:00Z break override: Cake",
                "2026-11-23T16:20:00Z closed override", "2026-11-23T16:30:00Z open hours",
                "2026-11-23T18:00:00Z closed hours",
            ])
    }

    @Test func aReloadThatMovesTheClose() throws {
        try folder.write("later.yaml", Self.site(until: "19:00"))
        let run = try afternoon(("17:44:59", #""site":"later.yaml""#))
        #expect(
            later(run).filter { $0.contains("fired") } == [
                #"{"at":"2026-11-23T18:45:00Z","kind":"fired","trigger":"soon","departments":["sales","#
                    + #""support"],"due":"2026-11-23T18:45:00Z"}"#
            ])
    }

    /// A file with mistakes changes nothing.
    @Test func aReloadThatIsRejected() throws {
        try folder.write("wrong.yaml", "time-zone: Mars/Olympus\n")
        let run = try afternoon(("17:00:00", #""site":"wrong.yaml""#))
        let lines = later(run)
        #expect(lines[0].hasPrefix(#"{"at":"2026-11-23T17:00:00Z","kind":"rejected","error":""#))
        #expect(lines[0].contains("wrong.yaml:1") && lines[0].contains("Mars/Olympus"))
        #expect(lines[1].contains(#""kind":"fired""#))
    }

    @Test(arguments: [
        (#"{"at":"2026-11-23T16:00:00Z""#, "not a JSON object"), ("[]", "not a JSON object"),
        (#"{"agent":"anna","status":"online","departments":["sales"]}"#, "no at"),
        (#"{"at":"16:00","down":true}"#, "16:00"), (#"{"at":"2026-11-23T16:00:00Z"}"#, "none of agent"),
        (#"{"at":"2026-11-23T16:00:00Z","down":true,"site":"x.yaml"}"#, "more than one"),
        (#"{"at":"2026-11-23T16:00:00Z","down":"yes"}"#, "not a boolean"),
        (#"{"at":"2026-11-23T16:00:00Z","down":1}"#, "not a boolean"),
        (#"{"at":"2026-11-23T16:00:00Z","agent":"anna","status":"busy","departments":["sales"]}"#, "busy"),
        (#"{"at":"2026-11-23T16:00:00Z","agent":"anna","status":"online"}"#, "no departments"),
        (#"{"at":"2026-11-23T16:00:00Z","agent":"","status":"online","departments":["sales"]}"#, "agent"),
        (#"{"at":"2026-11-23T16:00:00Z","agent":"anna","status":"online","departments":"sales"}"#, "departments"),
        (
            #"{"at":"2026-11-23T16:00:00Z","agent":"anna","status":"online","departments":["sales"],"lease":"soon"}"#,
            "lease"
        ),
        (#"{"at":"2026-11-23T16:00:00Z","agent":"anna","status":"online","departments":["sales"],"lease":0}"#, "lease"),
        (#"{"at":"2026-11-23T16:00:00Z","override":"shut","departments":["sales"]}"#, "shut"),
        (#"{"at":"2026-11-23T16:00:00Z","override":"closed","untill":"2026-11-23T17:00:00Z"}"#, "untill"),
        (#"{"at":"2026-11-23T16:00:00Z","override":"closed","until":"tomorrow"}"#, "tomorrow"),
        (#"{"at":"2026-11-23T16:00:00Z","clear-override":false}"#, "clear-override"),
        (#"{"at":"2026-11-23T16:00:00Z","site":7}"#, "site"),
    ])
    func eventsThatAreNone(line: String, why: String) throws {
        let good = #"{"at":"2026-11-23T16:00:00Z","down":true}"#
        let file = try folder.write("bad.jsonl", "\(good)\n\n\(line)\n")
        let run = try ControlProgram.run(
            "simulate", shop, "--from", "2026-11-23T15:00:00Z", "--events", file, "--json")
        #expect(run.exitCode == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("bad.jsonl:3: "), "\(run.errors)")
        #expect(run.errors.contains(why), "\(run.errors)")
    }

    /// It changes nothing, also for the departments that it names rightly, and what comes behind it happens.
    @Test(arguments: [
        (
            #""agent":"anna","status":"online","departments":["sales","salse"]"#,
            #"shop has no department "salse"; did you mean "sales"?"#
        ),
        (
            #""override":"closed","departments":["sales","orders"]"#,
            #"shop has no department "orders"; its departments: sales, support"#
        ),
        (
            #""clear-override":true,"departments":["support","orders"]"#,
            #"shop has no department "orders"; its departments: sales, support"#
        ),
    ])
    func anEventWithAnUnknownDepartmentIsRejected(members: String, error: String) throws {
        let run = try afternoon(
            ("16:00:00", #""override":"closed","departments":["support"]"#), ("16:10:00", members),
            ("16:20:00", #""override":"break","departments":["sales"]"#))
        #expect(run.exitCode == 0)
        let rows = try run.objects.map { "\($0["at"] ?? "") \($0["kind"] ?? "") \($0["error"] ?? "-")" }
        #expect(
            rows.filter { $0 < "2026-11-23T17" } == [
                "2026-11-23T15:59:00Z state -", "2026-11-23T16:00:00Z state -",
                "2026-11-23T16:10:00Z rejected \(error)", "2026-11-23T16:20:00Z state -",
            ])
    }

    /// Which departments there are is decided by the file that is in force then.
    @Test func departmentsOfALaterFile() throws {
        let more = Self.site(until: "18:00")
            .replacingOccurrences(of: "  support: {}", with: "  support: {}\n  orders: {}")
        try folder.write("more.yaml", more)
        let report = #""agent":"anna","status":"online","departments":["orders"]"#
        let reload = #""site":"more.yaml""#
        func rejected(_ events: (time: String, members: String)...) throws -> [String?] {
            let file = try folder.write(
                "departments.jsonl",
                events.map { #"{"at":"2026-11-23T\#($0.time)Z",\#($0.members)}"# + "\n" }.joined())
            return try ControlProgram.run(
                "simulate", shop, "--from", "2026-11-23T15:59:00Z", "--to", "2026-11-23T17:00:00Z", "--events", file,
                "--json"
            ).objects.filter { $0["kind"] as? String == "rejected" }.map { $0["at"] as? String }
        }
        #expect(try rejected(("16:30:00", reload), ("16:30:01", report)) == [])
        #expect(try rejected(("16:30:00", report), ("16:30:01", reload)) == ["2026-11-23T16:30:00Z"])
        // A daemon that is down reads the file when it starts; what does not reach it, it does not refuse.
        let (down, up) = (#""down":true"#, #""down":false"#)
        #expect(
            try rejected(("16:10:00", down), ("16:20:00", reload), ("16:25:00", report), ("16:30:00", up)) == [])
        #expect(try rejected(("16:10:00", down), ("16:20:00", reload), ("16:30:00", up), ("16:30:00", report)) == [])
        #expect(
            try rejected(("16:10:00", down), ("16:20:00", report), ("16:30:00", up), ("16:40:00", report))
                == ["2026-11-23T16:40:00Z"])
    }

    @Test func eventsBeforeTheStart() throws {
        let file = try folder.write("early.jsonl", #"{"at":"2026-11-23T14:59:59Z","down":true}"#)
        let run = try ControlProgram.run("simulate", shop, "--from", "2026-11-23T15:00:00Z", "--events", file)
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("2026-11-23T14:59:59Z"))
    }

    @Test func noSuchEventFile() throws {
        let run = try ControlProgram.run("simulate", shop, "--events", folder.path + "/none.jsonl")
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("none.jsonl"))
    }

    /// In whatever order the lines stand: by time, and at one instant as they are written.
    @Test func theSameBytesEachTime() throws {
        let events = [
            ("17:00:00", #""override":"closed","departments":["sales","support"]"#),
            ("16:00:00", #""agent":"anna","status":"online","departments":["sales","support"]"#),
            ("16:00:00", #""agent":"anna","status":"away","departments":["sales","support"]"#),
        ]
        let first = try afternoon(events[0], events[1], events[2])
        let second = try afternoon(events[1], events[2], events[0])
        #expect(first.output == second.output)
        #expect(first.lines.count > 4)
        let at16 = first.lines.filter { $0.contains("T16:00:00Z") }
        #expect(at16.count == 1)
        #expect(at16[0].contains(#""status":"away""#) && !at16[0].contains(#""status":"online""#))
    }

    @Test func forPeople() throws {
        let run = try afternoon(("17:40:00", #""down":true"#), ("17:50:00", #""down":false"#), json: false)
        #expect(run.exitCode == 0)
        #expect(
            run.lines.contains {
                $0.contains("23 Nov") && $0.contains("17:50:00")
                    && $0.contains("soon fires for sales, support, 5 min late")
            })
        #expect(
            run.lines.contains {
                $0.contains("18:00:00") && $0.hasSuffix("support is closed (hours); chats go to the form")
            })
    }

    /// A year of the sample site fires exactly what is planned, when it is planned.
    @Test func aYearFiresWhatIsPlanned() throws {
        let site = Checkout.root + "/etc/chathours/sites/boutique.yaml"
        let window = ["--from", "2026-11-24T00:00:00Z", "--to", "2027-11-24T00:00:00Z", "--json"]
        func row(_ object: NSDictionary) -> String {
            "\(object["due"] ?? "") \(object["trigger"] ?? "") "
                + "\((object["departments"] as? [String] ?? []).joined(separator: ","))"
        }
        let planned = try ControlProgram.run(["plan", site] + window).objects.map(row)
        let lived = try ControlProgram.run(["simulate", site] + window).objects
        let fired = lived.filter { $0["kind"] as? String == "fired" }
        #expect(fired.map(row) == planned)
        #expect(fired.allSatisfy { $0["at"] as? String == $0["due"] as? String })
        #expect(planned.count > 1_000)
        #expect(!lived.contains { ["missed", "rejected"].contains($0["kind"] as? String) })
    }
}
