// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Synchronization
import Testing

@Suite struct AgentCommandTests {
    @Test func whatIsReportedArrives() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run(
                "agent", "set", "boutique", "Zoë", "away", "--departments", "sales,support", "--lease", "1min 30s",
                "--serving", "2", "--capacity", "4")
            #expect(run.exitCode == 0, "\(run.errors)")
            let words = "Zoë is away in sales, support until Tue 1 Jul 2031 16:30 CEST\n"
            #expect(run.output == words)
            let report = try #require(daemon.standIn.memory.withLock { $0.agents.first?.report })
            #expect(report.agent == "Zoë")
            #expect(report.status == .away)
            #expect(report.departments == ["sales", "support"])
            #expect(report.lease == Span(seconds: 90))
            #expect(report.serving == 2)
            #expect(report.capacity == 4)
            let rows = try await daemon.run("agent", "list", "boutique").lines
            #expect(rows.count == 2)
            #expect(
                rows[1].hasPrefix("Zoë    away    sales, support  2 of 4  Tue 5 Jan 2021 09:00 CET  Tue 1 Jul 2031"))
            let object = try await daemon.run("agent", "list", "boutique", "--json").objects.first
            #expect(object?["agent"] as? String == "Zoë")
            #expect(object?["reported_at"] as? String == "2021-01-05T08:00:00Z")
            #expect((object?["expiries"] as? NSDictionary)?["sales"] as? String == "2031-07-01T14:30:00Z")
        }
    }

    @Test func anAgentIsForgottenOnce() async throws {
        try await LiveDaemon.run { daemon async throws in
            _ = try await daemon.run("agent", "set", "boutique", "anna", "online", "--departments", "sales")
            #expect(try await daemon.run("agent", "remove", "boutique", "anna").exitCode == 0)
            #expect(try await daemon.run("agent", "list").output == "boutique: no agents.\n")
            let again = try await daemon.run("agent", "remove", "boutique", "anna")
            #expect(again.exitCode == 1)
            #expect(again.errors.contains("unknown agent \"anna\""))
        }
    }

    @Test func valuesThatAreNoneOrNotAccepted() async throws {
        try await LiveDaemon.run { daemon async throws in
            let cases: [(Int32, [String], String)] = [
                (64, ["anna", "busy", "--departments", "sales"], "online, away, invisible, offline"),
                (64, ["anna", "online"], "--departments"),
                (64, ["anna", "online", "--departments", "sales,"], "separated by commas"),
                (64, ["anna", "online", "--departments", "sales", "--lease", "soon"], "90s"),
                (64, ["an\nna", "online", "--departments", "sales"], "control characters"),
                (65, ["anna", "online", "--departments", "sales", "--lease", "2d"], "lease: "),
                (65, ["anna", "online", "--departments", "sales", "--serving", "200000"], "serving: "),
                (65, ["anna", "online", "--departments", "sales,sales"], "departments: "),
                (65, ["anna", "online", "--departments", "salse"], "did you mean \"sales\"?"),
                (
                    65, ["anna", "offline", "--departments", "sales,orders"],
                    "\"orders\"; its departments: sales, support"
                ),
            ]
            for (exitCode, arguments, words) in cases {
                let arguments = ["agent", "set", "boutique"] + arguments + ["--socket", daemon.socket]
                let run = try await onOwnThread { try ControlProgram.run(arguments) }
                #expect(run.exitCode == exitCode, "\(arguments)")
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(run.output.isEmpty)
            }
            #expect(daemon.standIn.memory.withLock { $0.agents }.isEmpty)
            let run = try await daemon.run("agent", "set", "nowhere", "anna", "online", "--departments", "sales")
            #expect(run.exitCode == 1)
        }
    }
}
