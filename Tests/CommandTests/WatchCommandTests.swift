// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Foundation
import Glibc
import Hours
import Synchronization
import TestSupport
import Testing

@Suite struct WatchCommandTests {
    private static let at = Instant(rfc3339: "2031-07-01T14:30:05Z")!

    private static func state(_ site: String) -> Change {
        let department = Change.Department(
            phase: .closed, reason: "hours", status: .offline, accepting: false, route: "form")
        return Change(
            at: at,
            .state(
                Change.State(
                    site: site, generation: 4_712, phase: .closed, accepting: false, departments: ["sales": department])
            )
        )
    }

    private static let override = Override(
        id: 1, department: "sales", phase: .closed, from: DaemonStandIn.past, until: nil, reason: nil, by: "anna",
        setAt: DaemonStandIn.past)

    private static let changes = [
        state("atelier"), state("boutique"),
        Change(at: at, .agent(Change.Agent(site: "boutique", agent: "zoë", status: .away))),
        Change(at: at, .agent(Change.Agent(site: "boutique", agent: "zoë", status: nil))),
        Change(
            at: at,
            .override(
                Change.OverrideChange(
                    site: "boutique",
                    record: OverrideRecord(override: override, end: .cleared, endedAt: at, endedBy: "uid 0")))),
        // Decided three minutes after it was due; on the socket that and the change have one `at`.
        Change(
            at: DaemonStandIn.due + 180,
            .occurrence(DaemonStandIn.occurrence(of: "boutique", due: DaemonStandIn.due))),
        Change(at: at, .reload(ReloadReport(diagnostics: [], sites: []))),
    ]

    /// A watch that is under way, with what has been published to it once it is.
    private func watch(_ daemon: LiveDaemon, _ arguments: String...) async throws -> RunningProgram {
        let program = try RunningProgram(
            Checkout.product("chathoursctl"), ["watch", "--socket", daemon.socket] + arguments)
        try await onOwnThread {
            try TimeoutError.wait("the watch", 20) { daemon.standIn.memory.withLock { $0.watchers } == 1 }
        }
        for change in Self.changes { daemon.standIn.feed.publish(change) }
        return program
    }

    private func lines(_ program: RunningProgram, _ count: Int) async throws -> [String] {
        try await onOwnThread {
            let written = { program.standardOutput.split(separator: "\n").map(String.init) }
            try TimeoutError.wait(
                "\(count) lines; there are\n\(program.standardOutput)", 60
            ) { written().count >= count }
            return written()
        }
    }

    @Test func aLineAChangeInLocalTimeUntilTheDaemonGoes() async throws {
        try await LiveDaemon.run(DaemonStandIn(sites: ["atelier", "boutique"])) { daemon async throws in
            let program = try await watch(daemon, "boutique")
            let lines = try await lines(program, 6)
            let words = "sales is closed (hours), agents offline; chats go to the form"
            #expect(lines[0] == "Tue 1 Jul 16:30:05 CEST boutique: \(words)")
            #expect(lines[1...3].allSatisfy { $0.hasPrefix("Tue 1 Jul 16:30:05 CEST boutique: ") })
            #expect(lines[4].hasPrefix("Tue 1 Jul 16:33:00 CEST boutique: "))
            #expect(lines[1].hasSuffix("zoë is away"))
            #expect(lines[2].hasSuffix("zoë was removed"))
            #expect(lines[3].hasSuffix("override cleared by uid 0: sales was closed until it is cleared, by anna"))
            #expect(
                lines[4].hasSuffix(
                    "closing-soon, due 16:30 CEST for sales, support: fired 16:33 CEST, 3 min late; "
                        + "actions: 1 done, 1 failed, 1 not attempted yet"))
            #expect(lines[5].hasSuffix(" 14:30:05 UTC configuration reloaded"))
            await daemon.stop()
            #expect(try await onOwnThread { try program.exitStatus(within: 60) } == 69)
            #expect(program.standardError.contains(daemon.socket))
        }
    }

    @Test func jsonIsWhatTheSocketSays() async throws {
        try await LiveDaemon.run(DaemonStandIn(sites: ["atelier", "boutique"])) { daemon async throws in
            let program = try await watch(daemon, "--json")
            let lines = try await lines(program, Self.changes.count)
            let seen = try lines.map { try ControlJSON.decode(answer: Change.self, from: $0.utf8) }
            #expect(seen == Self.changes)
            program.send(SIGINT)
            #expect(try await onOwnThread { try program.exitStatus(within: 60) } == 128 + SIGINT)
            #expect(program.standardError.isEmpty)
        }
    }

    @Test func aSiteThatIsNotThereIsNotFollowed() async throws {
        try await LiveDaemon.run { daemon async throws in
            let run = try await daemon.run("watch", "nowhere")
            #expect(run.exitCode == 1)
            #expect(run.errors.contains("unknown site \"nowhere\""))
        }
    }
}
