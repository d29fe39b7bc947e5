// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Foundation
import Glibc
import Hours
import Synchronization
import Testing

@Suite struct OverrideCommandTests {
    private func last(_ daemon: LiveDaemon) throws -> DaemonStandIn.Memory {
        daemon.standIn.memory.withLock { $0 }
    }

    @Test func aDecisionArrivesWhole() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run(
                "override", "close", "boutique", "--departments", "sales", "--until", "2031-07-01T16:30", "--reason",
                "fire drill", "--by", "anna")
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(run.output == "sales is closed until Tue 1 Jul 2031 16:30 CEST (fire drill), by anna\n")
            let decision = try #require(try last(daemon).decisions.first)
            #expect(decision.kind == .close)
            #expect(decision.departments == ["sales"])
            #expect(decision.until == Instant(rfc3339: "2031-07-01T14:30:00Z"))
            #expect(decision.reason == "fire drill")
            #expect(decision.by == "anna")
        }
    }

    @Test(arguments: [
        ("2031-12-31T23:30", "2031-12-31T22:30:00Z"), ("2031-07-02", "2031-07-01T22:00:00Z"),
        ("2031-07-01T16:30:00Z", "2031-07-01T16:30:00Z"), ("2031-07-01 9:30", "2031-07-01T07:30:00Z"),
    ])
    func untilIsInTheTimeOfTheSite(text: String, instant: String) async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run("override", "extend", "--until", text, "--json")
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(try run.objects.map { $0["until"] as? String } == [instant, instant])
            #expect(try run.objects.map { $0["department"] as? String } == ["sales", "support"])
        }
    }

    /// Days and times of day are those of Paris, spans count from now, and a file stands for its site.
    @Test func untilIsWrittenAsPeopleTypeIt() async throws {
        try await LiveDaemon.run { daemon async throws in
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: "Europe/Paris"))
            let before = Date()
            for until in ["tomorrow", "tomorrow 09:30", "+2h", "+1h 30min"] {
                let run = try await daemon.run(
                    "override", "close", "/etc/chathours/sites/boutique.yaml", "--until", until)
                #expect(run.exitCode == 0, "\(run.errors)")
            }
            let found = try last(daemon).decisions.compactMap { $0.until?.secondsSince1970 }
            // Midnight may lie between the first and the last of them.
            let expected = [before, Date()].map { now in
                let tomorrow = calendar.startOfDay(for: now.addingTimeInterval(86_400))
                return Int64(tomorrow.timeIntervalSince1970)
            }
            try #require(found.count == 4)
            #expect(expected.contains(found[0]))
            #expect(expected.map { $0 + 34_200 }.contains(found[1]))
            let (first, last) = (Int64(before.timeIntervalSince1970), Int64(Date().timeIntervalSince1970))
            #expect((first + 7_200...last + 7_200).contains(found[2]))
            #expect((first + 5_400...last + 5_400).contains(found[3]))
        }
    }

    @Test func forCountsFromNowAndNothingMeansTheNextChange() async throws {
        try await LiveDaemon.run { daemon async throws in
            let before = Int64(time(nil))
            #expect(try await daemon.run("override", "break", "boutique", "--for", "20min").exitCode == 0)
            let after = Int64(time(nil))
            #expect(try await daemon.run("override", "open", "boutique").exitCode == 0)
            let decisions = try last(daemon).decisions
            #expect(decisions.map(\.kind) == [.break, .open])
            let until = try #require(decisions[0].until?.secondsSince1970)
            #expect((before + 1_200...after + 1_200).contains(until))
            #expect(decisions[1].until == nil)
            #expect(decisions[1].departments == nil)
        }
    }

    @Test func whoDecidesIsWhoTypes() async throws {
        try await LiveDaemon.run { daemon async throws in
            let script = """
                "$0" override close --socket "$1" && env -u SUDO_USER "$0" override close --socket "$1"
                """
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.runScript(shell: "sh", "export SUDO_USER=zoe; " + script, socket)
            }
            #expect(run.exitCode == 0, "\(run.errors)")
            let name = try await onOwnThread { try ControlProgram.runScript(shell: "sh", "id -un") }.lines[0]
            #expect(try last(daemon).decisions.map(\.by) == ["zoe", name])
        }
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        try await LiveDaemon.run { daemon async throws in
            let cases: [(Int32, [String], String)] = [
                (64, ["close", "--until", "soon"], "2026-11-23T09:00"),
                (64, ["close", "--until", "2031-07-01", "--for", "1h"], "either --until or --for"),
                (64, ["extend", "boutique"], "--until or --for"), (64, ["close", "./Boutique"], "name of a site"),
                (64, ["close", "--departments", "Sales"], "separated by commas"),
                (65, ["close", "--until", "2021-01-05 09:30"], "until: Tue 5 Jan 2021 09:30 CET is in the past"),
                (65, ["close", "--until", "2021-01-05T08:30:00Z"], "until: "),
                (65, ["close", "--for", "0s"], "for: "),
                (65, ["close", "--departments", "nobody"], #"no department "nobody"; its departments: sales"#),
                (65, ["close", "--departments", "suport"], #"did you mean "support"?"#),
                (65, ["clear", "--departments", "sale"], #"did you mean "sales"?"#),
                (65, ["close", "--reason", String(repeating: "x", count: 201)], "reason: "),
                (1, ["close", "nowhere"], "unknown site"), (1, ["list", "nowhere"], "unknown site"),
                (1, ["clear", "nowhere"], "unknown site"), (1, ["history", "nowhere"], "unknown site"),
            ]
            for (exitCode, arguments, words) in cases {
                let arguments = ["override"] + arguments + ["--socket", daemon.socket]
                let run = try await onOwnThread { try ControlProgram.run(arguments) }
                #expect(run.exitCode == exitCode, "\(arguments) \(run.errors)")
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(run.output.isEmpty)
            }
            #expect(try last(daemon).decisions.isEmpty)
        }
    }

    @Test func aSiteHasToBeNamedWhereThereAreSeveral() async throws {
        try await LiveDaemon.run(DaemonStandIn(sites: ["atelier", "boutique"])) { daemon async throws in
            let run = try await daemon.run("override", "close")
            #expect(run.exitCode == 64)
            #expect(run.errors.contains("atelier, boutique"))
            #expect(try last(daemon).decisions.isEmpty)
            #expect(try await daemon.run("override", "close", "atelier").exitCode == 0)
        }
        try await LiveDaemon.run(DaemonStandIn(sites: [])) { daemon async throws in
            #expect(try await daemon.run("override", "list").exitCode == 1)
        }
    }

    @Test func listedClearedAndRemembered() async throws {
        try await LiveDaemon.run { daemon async throws in
            #expect(try await daemon.run("override", "list").output == "boutique: no overrides in force.\n")
            _ = try await daemon.run("override", "close", "--by", "anna", "--reason", "flood")
            let rows = try await daemon.run("override", "list").lines
            #expect(rows.count == 3)
            #expect(rows[1].hasPrefix("sales       closed  Tue 5 Jan 2021 09:00 CET  cleared  flood   anna"))
            let cleared = try await daemon.run("override", "clear", "--departments", "sales")
            let words = "it was closed until it is cleared (flood), by anna\n"
            #expect(cleared.output == "sales returned to its schedule; " + words)
            #expect(try await daemon.run("override", "clear", "--json").objects.count == 1)
            #expect(try await daemon.run("override", "clear").output == "boutique: no overrides were in force.\n")
            let history = try await daemon.run("override", "history", "--json", "--limit", "5").objects
            #expect(history.map { $0["end"] as? String } == ["cleared", "cleared"])
            #expect(history.map { $0["ended_at"] as? String }.first == "2031-07-01T14:30:00Z")
            let table = try await daemon.run("override", "history").lines
            #expect(table.last?.hasSuffix("anna  cleared Tue 1 Jul 2031 16:30 CEST by uid 1000") == true)
        }
    }
}
