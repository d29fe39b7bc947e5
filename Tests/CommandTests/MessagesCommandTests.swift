// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Foundation
import Hours
import Synchronization
import Testing

@Suite struct MessagesCommandTests {
    /// The one kept last first, as the daemon answers.
    private func standIn(_ records: [MessageRecord], sites: [String] = ["boutique"]) -> DaemonStandIn {
        let standIn = DaemonStandIn(sites: sites)
        standIn.memory.withLock { $0.messages = records.reversed() }
        return standIn
    }

    private let three = [
        SampleMessage.record(1), SampleMessage.record(2, department: "support", state: .failed, name: "a\u{1B}[2Jb\nc"),
        SampleMessage.record(3, site: "atelier", state: .waiting, name: "\u{202E}gnp.exe"),
    ]

    @Test func theListSaysWhoWroteWhenAndHowFarItIs() async throws {
        try await LiveDaemon.run(standIn(three, sites: ["atelier", "boutique"])) { daemon async throws in
            let run = try await daemon.run("messages", "list")
            #expect(run.exitCode == 0, "\(run.errors)")
            let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
            #expect(
                rows == [
                    "id received site department state name",
                    "\(SampleMessage.id(3)) Tue 5 Jan 2021 11:00 CET atelier sales waiting \u{FFFD}gnp.exe",
                    "\(SampleMessage.id(2)) Tue 5 Jan 2021 10:00 CET boutique support failed a\u{FFFD}[2Jb c",
                    "\(SampleMessage.id(1)) Tue 5 Jan 2021 09:00 CET boutique sales delivered Zoé Müller",
                ])
            let json = try await daemon.run("messages", "list", "boutique", "--json").objects
            #expect(json.map { $0["id"] as? String } == [2, 1].map(SampleMessage.id))
            #expect(json[0]["received_at"] as? String == "2021-01-05T09:00:00Z")
            #expect(json[0]["state"] as? String == "failed")
            #expect((json[0]["answers"] as? [NSDictionary])?.first?["value"] as? String == "a\u{1B}[2Jb\nc")
            #expect((json[0]["deliveries"] as? [NSDictionary])?.first?["target"] as? String == "mail: team")
        }
    }

    @Test func filtersGoToTheDaemon() async throws {
        try await LiveDaemon.run(standIn(three)) { daemon async throws in
            let run = try await daemon.run(
                "messages", "list", "boutique", "--department", "support", "--state", "failed",
                "--from", "2021-01-05", "--to", "2021-01-05T10:30", "--limit", "7")
            #expect(run.lines.count == 2, "\(run.output)\(run.errors)")
            #expect(
                daemon.standIn.memory.withLock { $0.queries } == [
                    MessageQuery(
                        site: "boutique", department: "support", state: .failed,
                        // Midnight and half past ten in Paris.
                        from: Instant(rfc3339: "2021-01-04T23:00:00Z"), to: Instant(rfc3339: "2021-01-05T09:30:00Z"),
                        limit: 7)
                ])
            #expect(try await daemon.run("messages", "list", "--state", "delivered").lines.count == 2)
            let none = try await daemon.run("messages", "list", "--department", "nobody")
            #expect(none.exitCode == 0)
            #expect(none.output == "No matching messages.\n")
            #expect(try await daemon.run("messages", "list", "--department", "nobody", "--json").output.isEmpty)
            // Nothing found, and a name that was mistyped.
            for command in [["list"], ["list", "--json"], ["export"], ["search", "x"]] {
                let site = try await daemon.run(["messages"] + command + ["boutiqe"])
                #expect(site.exitCode == 1)
                #expect(site.errors.contains(#"unknown site "boutiqe""#), "\(command): \(site.errors)")
                #expect(site.output.isEmpty)
            }
            let department = try await daemon.run("messages", "list", "boutique", "--department", "suport")
            #expect(department.exitCode == 65)
            #expect(department.errors.contains(#"did you mean "support"?"#), "\(department.errors)")
        }
    }

    @Test func aLocalTimeNeedsASite() async throws {
        try await LiveDaemon.run(standIn(three, sites: ["atelier", "boutique"])) { daemon async throws in
            let run = try await daemon.run("messages", "list", "--from", "2021-01-05")
            #expect(run.exitCode == 64)
            #expect(run.errors.contains("specify the site"))
            #expect(try await daemon.run("messages", "list", "--from", "2021-01-05T09:30:00Z").lines.count == 2)
        }
    }

    @Test(arguments: [
        ["list", "--limit", "0"], ["list", "--state", "lost"], ["list", "--department", "No Name"],
        ["list", "--from", "soon"], ["list", "./Boutique"], ["search"], ["search", ""], ["show"],
        ["show", "order"], ["show", "00112233445566778899AABBCCDDEEFF"], ["retry"], ["delete"],
        ["delete", "--email", "zoe"], ["delete", "00112233445566778899aabbccddeeff", "--email", "zoe@example.org"],
    ])
    func whatMakesNoSenseIsUsage(arguments: [String]) async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.run(["messages"] + arguments + ["--socket", socket])
            }
            #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
            #expect(daemon.standIn.memory.withLock { $0.erased }.isEmpty)
        }
    }

    @Test func moreThanTheDaemonGivesAtOnceIsAskedForInPages() async throws {
        try await LiveDaemon.run(standIn((1...250).map { SampleMessage.record($0) })) { daemon async throws in
            let all = try await daemon.run("messages", "list", "--limit", "1000", "--json").objects
            #expect(all.map { $0["id"] as? String } == (1...250).reversed().map(SampleMessage.id))
            #expect(
                daemon.standIn.memory.withLock { $0.queries.map(\.before) } == [
                    nil, SampleMessage.id(151), SampleMessage.id(51),
                ])
            let some = try await daemon.run("messages", "list", "--limit", "120", "--json")
            #expect(some.lines.count == 120)
            #expect(try await daemon.run("messages", "list").lines.count == 51)
            #expect(try await daemon.run("messages", "export", "--json").lines.count == 250)
        }
    }

    @Test func whatIsSearchedIsFoundOrNot() async throws {
        let records = three + [SampleMessage.record(4, text: "order 4711")]
        try await LiveDaemon.run(standIn(records)) { daemon async throws in
            let found = try await daemon.run("messages", "search", "order 4711", "boutique")
            #expect(found.exitCode == 0)
            #expect(found.lines.count == 2)
            #expect(daemon.standIn.memory.withLock { $0.queries.last?.text } == "order 4711")
            let nothing = try await daemon.run("messages", "search", "order 4712")
            #expect(nothing.exitCode == 1)
            #expect(nothing.output == "No matching messages.\n")
            #expect(nothing.errors.isEmpty)
        }
    }

    @Test func showHasEverythingAndSteersNoTerminal() async throws {
        let record = SampleMessage.record(1, state: .waiting, text: "a\u{1B}[2J\r\n\u{202E}b\u{9B}\n\nc")
        try await LiveDaemon.run(standIn([record])) { daemon async throws in
            let run = try await daemon.run("messages", "show", SampleMessage.id(1))
            #expect(run.exitCode == 0, "\(run.errors)")
            let expected = [
                "message \(SampleMessage.id(1)): waiting", "for boutique, sales (offline-form, fr)",
                "received Tue 5 Jan 2021 09:00 CET, reply promised by Tue 5 Jan 2021 11:00 CET",
                "written on https://shop.example/contact?x=1", "", "Nom:", "  Zoé Müller", "", "E-mail:",
                "  zoe@example.org", "", "Message:", "  a\u{FFFD}[2J", "  \u{FFFD}b\u{FFFD}", "  ", "  c", "",
                "mail: team: delivered", "  Tue 5 Jan 2021 09:00:05 CET done: 250 ok",
            ]
            #expect(Array(run.lines.prefix(expected.count)) == expected)
            let rest = run.lines.dropFirst(expected.count)
            #expect(
                rest.first?.hasPrefix("zendesk: help: waiting, next attempt Tue 1 Jul 2031 16:30 CEST (in ") == true)
            #expect(rest.last == "  Tue 5 Jan 2021 09:01 CET will be retried: HTTP 200\u{FFFD}[2J")
            let json = try await daemon.run("messages", "show", SampleMessage.id(1), "--json").objects
            #expect(try await daemon.run("messages", "list", "--json").objects == json)
            let missing = try await daemon.run("messages", "show", SampleMessage.id(2))
            #expect(missing.exitCode == 1)
            #expect(missing.errors.contains(SampleMessage.id(2)))
        }
    }

    @Test func retriesAreDoneAndRefusalsNamed() async throws {
        let standIn = standIn([
            SampleMessage.record(1, state: .failed), SampleMessage.record(2, state: .waiting), SampleMessage.record(3),
        ])
        try await LiveDaemon.run(standIn) { daemon async throws in
            let ids = (1...4).map(SampleMessage.id)
            let run = try await daemon.run("messages", "retry", ids[3], ids[2], ids[1], ids[0])
            #expect(run.exitCode == 1)
            #expect(daemon.standIn.memory.withLock { $0.retried } == [ids[1], ids[0]])
            #expect(run.lines[0] == "\(ids[1]): retrying delivery to zendesk: help")
            for id in ids[2...3] { #expect(run.errors.contains(id)) }
            let json = try await daemon.run("messages", "retry", ids[1], "--json")
            #expect(json.exitCode == 0)
            #expect(try json.objects.map { $0["id"] as? String } == [ids[1]])
        }
    }

    @Test func messagesAreDeletedById() async throws {
        try await LiveDaemon.run(standIn(three)) { daemon async throws in
            let run = try await daemon.run(
                "messages", "delete", SampleMessage.id(9), SampleMessage.id(1), SampleMessage.id(3), "--yes")
            #expect(run.exitCode == 1)
            #expect(run.output == "2 messages deleted\n")
            #expect(run.errors.contains(SampleMessage.id(9)))
            #expect(daemon.standIn.memory.withLock { $0.messages.map(\.message.id) } == [SampleMessage.id(2)])
        }
    }

    /// A beginning that several ids have is none, and nothing is done then.
    @Test func aBeginningOfAnIdIsEnough() async throws {
        let long = MessageRecord(
            message: SampleMessage.record(1).message.called("3f1c9a5e0b7d4c62a8e4d19b52c07f36"), state: .failed,
            deliveries: [])
        try await LiveDaemon.run(standIn(three + [long])) { daemon async throws in
            let shown = try await daemon.run("messages", "show", "3f1", "--json")
            #expect(try shown.objects.map { $0["id"] as? String } == [long.message.id])
            #expect(try await daemon.run("messages", "retry", "3f1c9a5e").exitCode == 0)
            #expect(daemon.standIn.memory.withLock { $0.retried } == [long.message.id])
            for command in [["show"], ["retry"], ["delete", "--yes"]] {
                let run = try await onOwnThread { [socket = daemon.socket] in
                    try ControlProgram.run(["messages"] + command + ["00", "--socket", socket])
                }
                #expect(run.exitCode == 64)
                #expect(run.errors.contains("3 messages have ids that start with 00:"), "\(run.errors)")
                for number in 1...3 { #expect(run.errors.contains("\n  \(SampleMessage.id(number))  ")) }
            }
            let none = try await daemon.run("messages", "show", "abc")
            #expect(none.exitCode == 1)
            #expect(none.errors.contains("no message has an id that starts with abc"))
            #expect(try await daemon.run("messages", "delete", "3f", "3f1", "--yes").output == "1 message deleted\n")
        }
    }

    /// Without a terminal to ask on, it says how many there are and deletes none.
    @Test(arguments: [
        (["--email", "ZOE@example.org"], "3 messages of ZOE@example.org are about"),
        ([SampleMessage.id(2)], "1 message is about"),
        ([SampleMessage.id(1), SampleMessage.id(3), SampleMessage.id(9)], "2 messages are about"),
    ])
    func withoutATerminalItSaysHowMany(arguments: [String], words: String) async throws {
        try await LiveDaemon.run(standIn(three)) { daemon async throws in
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.run(["messages", "delete"] + arguments + ["--socket", socket])
            }
            #expect(run.exitCode == 64)
            #expect(run.errors.contains(words) && run.errors.contains("--yes"), "\(run.errors)")
            #expect(daemon.standIn.memory.withLock { $0.messages.count } == 3)
        }
    }

    @Test func aVisitorIsErased() async throws {
        try await LiveDaemon.run(standIn(three + [SampleMessage.record(4, email: "ana@example.org")])) {
            daemon async throws in
            let run = try await daemon.run("messages", "delete", "--email", "ZOE@example.org", "--yes", "--json")
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(try run.objects == [["deleted": 3, "complete": true]])
            #expect(daemon.standIn.memory.withLock { $0.messages.map(\.message.id) } == [SampleMessage.id(4)])
            let again = try await daemon.run("messages", "delete", "--email", "zoe@example.org", "--yes")
            #expect(again.exitCode == 1)
            #expect(again.output == "0 messages deleted\n")
            daemon.standIn.memory.withLock { $0.leavesTraces = true }
            let traces = try await daemon.run("messages", "delete", "--email", "ana@example.org", "--yes")
            #expect(traces.exitCode == 0)
            #expect(traces.lines[0] == "1 message deleted")
            #expect(traces.lines[1].hasPrefix("Traces remain"))
        }
    }

    @Test(arguments: [("y\n", 0), ("YES\n", 0), ("\n", 1), ("n\n", 1), ("yes please\n", 1), ("", 1)])
    func aTerminalIsAsked(answer: String, exitCode: Int32) async throws {
        try await LiveDaemon.run(standIn(three)) { daemon async throws in
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.runInTerminal(
                    "messages", "delete", "--email", "zoe@example.org", "--socket", socket, typing: answer)
            }
            #expect(run.exitCode == exitCode, "\(run.output)")
            #expect(run.output.contains("Permanently delete 3 messages of zoe@example.org? [y/N]"))
            #expect(daemon.standIn.memory.withLock { $0.erased }.isEmpty == (exitCode == 1))
        }
    }

    @Test func withoutADaemonEveryCommandSaysSo() throws {
        let folder = try TemporaryFolder()
        for arguments in [
            ["list"], ["search", "x"], ["show", SampleMessage.id(1)], ["export"], ["retry", SampleMessage.id(1)],
            ["delete", SampleMessage.id(1), "--yes"],
        ] {
            let run = try ControlProgram.run(["messages"] + arguments + ["--socket", "\(folder.path)/none"])
            #expect(run.exitCode == 69, "\(arguments)")
        }
    }
}
