// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Synchronization
import Testing

@Suite struct TriggerCommandTests {
    @Test func theListSaysWhatComesAndWhatBecameOfTheLast() async throws {
        try await LiveDaemon.run(DaemonStandIn(sites: ["atelier", "boutique"])) { daemon async throws in
            let run = try await daemon.run("trigger", "list")
            #expect(run.exitCode == 0, "\(run.errors)")
            let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
            let row = try #require(rows.first { $0.hasPrefix("boutique.closing-soon ") })
            #expect(row.contains("15min before close Tue 1 Jul 2031 16:30 CEST (in "))
            #expect(row.hasSuffix("fired Tue 5 Jan 2021 09:03 CET, 3 min late 1 done, 1 failed, 1 not attempted yet"))
            #expect(rows.contains { $0 == "boutique.lunch break start lunch none scheduled never due" })
            #expect(rows.contains { $0.hasPrefix("atelier.closing-soon ") })
            #expect(try await daemon.run("trigger", "list", "atelier").output.contains("boutique") == false)
        }
    }

    @Test func jsonHasTheNamesOfTheSocket() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run("trigger", "list", "--json")
            let objects = try run.objects
            #expect(objects.map { $0["name"] as? String } == ["closing-soon", "lunch"])
            #expect(objects[0]["site"] as? String == "boutique")
            #expect(objects[0]["next_firing"] as? String == "2031-07-01T14:30:00Z")
            #expect((objects[0]["last_result"] as? NSDictionary)?["outcome"] as? String == "fired")
            let actions = try #require(objects[0]["last_actions"] as? [NSDictionary])
            #expect(actions.map { $0["outcome"] as? String } == ["done", "failed", nil])
            #expect(objects[1]["last_actions"] == nil)
            let shown = try await daemon.run("trigger", "show", "boutique.closing-soon", "--json")
            #expect(try shown.objects == [objects[0]])
        }
    }

    @Test func showNamesEachActionAndNoTerminalIsSteered() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run("trigger", "show", "boutique.closing-soon")
            #expect(run.exitCode == 0)
            #expect(run.lines[0] == "boutique.closing-soon: 15min before close, for sales, support")
            #expect(run.lines[1].hasPrefix("next firing: Tue 1 Jul 2031 16:30 CEST (in "))
            #expect(run.lines[2] == "last result: fired Tue 5 Jan 2021 09:03 CET, 3 min late")
            #expect(run.lines.contains { $0.contains("action 2: failed after 3 attempts") })
            #expect(run.output.contains("sendmail exits with 1"))
            #expect(!run.output.contains("\u{1B}"))
        }
    }

    @Test func theHistoryIsAsLongAsAsked() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock { $0.historyLength = 30 }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("trigger", "history", "boutique.closing-soon", "--limit", "12", "--json")
            #expect(try run.objects.map { $0["key"] as? String }.first == "boutique.closing-soon.2021-01-05T08:00:00Z")
            #expect(run.lines.count == 12)
            let table = try await daemon.run("trigger", "history", "boutique.closing-soon", "--limit", "2")
            #expect(table.lines.count == 3)
            #expect(table.lines[1].hasPrefix("Tue 5 Jan 2021 09:00 CET  close  sales, support  fired"))
            let none = try await daemon.run("trigger", "history", "boutique.lunch")
            #expect(none.output == "boutique.lunch has never been due.\n")
            for limit in ["0", "1001", "x"] {
                let run = try await daemon.run("trigger", "history", "boutique.lunch", "--limit", limit)
                #expect(run.exitCode == 64)
            }
        }
    }

    @Test func firedByHandHeldBackAndReleased() async throws {
        try await LiveDaemon.run { daemon async throws in
            let fired = try await daemon.run("trigger", "run", "boutique.lunch")
            #expect(fired.exitCode == 0)
            #expect(fired.output.contains("boutique.lunch.2031-07-01T14:30:00Z"))
            #expect(daemon.standIn.memory.withLock { $0.runs.map(\.trigger) } == ["lunch"])
            let key = try await daemon.run("trigger", "run", "boutique.lunch", "--json").objects
            #expect(key == [["key": "boutique.lunch.2031-07-01T14:30:00Z"]])
            let paused = try await daemon.run("trigger", "pause", "boutique.closing-soon")
            #expect(paused.output == "boutique.closing-soon paused until it is resumed\n")
            #expect(daemon.standIn.memory.withLock { $0.paused } == ["closing-soon"])
            #expect(try await daemon.run("trigger", "list").output.contains("paused; due Tue 1 Jul 2031"))
            let resumed = try await daemon.run("trigger", "resume", "boutique.closing-soon")
            #expect(resumed.output.hasPrefix("boutique.closing-soon resumed; next Tue 1 Jul 2031 16:30 CEST"))
            #expect(daemon.standIn.memory.withLock { $0.paused }.isEmpty)
        }
    }

    @Test(arguments: ["show", "history", "run", "pause", "resume"])
    func whatIsNotThereIsNo(command: String) async throws {
        try await LiveDaemon.run { daemon async throws in
            for (name, words) in [("nowhere.lunch", "site \"nowhere\""), ("boutique.none", "trigger \"none\"")] {
                let run = try await daemon.run("trigger", command, name)
                #expect(run.exitCode == 1)
                #expect(run.output.isEmpty)
                #expect(run.errors.contains(words), "\(run.errors)")
            }
            for name in ["boutique", "a.b.c", "boutique.", "Boutique.lunch", "./boutique.yaml"] {
                #expect(try await daemon.run("trigger", command, name).exitCode == 64, "\(name)")
            }
        }
    }

    @Test func bashCompletesTriggers() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.runScript(
                    shell: "bash",
                    """
                    export CHATHOURS_SOCKET=$1
                    PATH=$(dirname "$0"):$PATH
                    eval "$("$0" --generate-completion-script bash)"
                    COMP_WORDS=(chathoursctl trigger pause boutique.c) COMP_CWORD=3
                    COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                    _chathoursctl chathoursctl boutique.c pause
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """, socket)
            }
            #expect(run.lines.map { $0.trimmingCharacters(in: .whitespaces) } == ["boutique.closing-soon"])
        }
    }

    @Test func aReaderWhoHasSeenEnoughIsNoError() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock { $0.historyLength = 1_000 }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await onOwnThread { [socket = daemon.socket] in
                try ControlProgram.runScript(
                    shell: "bash",
                    """
                    "$0" trigger history boutique.closing-soon --limit 1000 --json --socket "$1" | head -n 1
                    echo "${PIPESTATUS[0]}"
                    """, socket)
            }
            // Ended by SIGPIPE (13), as any program in a pipe is.
            #expect(run.lines.last == "141")
            #expect(run.errors.isEmpty)
        }
    }
}
