// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Foundation
import Synchronization
import Testing

@Suite struct ReloadCommandTests {
    private static let rejected = ReloadReport(
        diagnostics: [
            ReloadReport.Diagnostic(
                file: "/etc/chathours/sites/boutique.yaml", line: 3, column: 7, severity: .error, message: "no such day"
            ),
            ReloadReport.Diagnostic(
                file: "/etc/chathours/sites/new.yaml", line: nil, column: nil, severity: .warning, message: "empty"),
        ],
        sites: [ReloadReport.Site(site: "atelier", current: true), ReloadReport.Site(site: "boutique", current: false)])

    @Test func errorsAreListedAsCheckListsThem() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock { $0.reload = Self.rejected }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("reload")
            #expect(run.exitCode == 78)
            #expect(
                run.lines == [
                    "/etc/chathours/sites/boutique.yaml:3:7: error: no such day",
                    "/etc/chathours/sites/new.yaml: warning: empty", "atelier: up to date",
                    "boutique: last good version in force",
                ])
            let json = try await daemon.run("reload", "--json")
            #expect(json.exitCode == 78)
            #expect(
                json.lines.first
                    == #"{"file":"/etc/chathours/sites/boutique.yaml","line":3,"column":7,"severity":"error","#
                    + #""message":"no such day"}"#
            )
            #expect(try json.objects[1]["line"] is NSNull)
        }
    }

    @Test func aSiteThatIsGoneIsTold() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock {
            $0.reload = ReloadReport(
                diagnostics: [], sites: [ReloadReport.Site(site: "boutique", current: true)], removed: ["atelier"])
        }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("reload")
            #expect(run.exitCode == 0)
            #expect(
                run.lines == [
                    "boutique: up to date", "atelier: removed with its file; readers treat it as closed",
                ])
            #expect(try await daemon.run("reload", "--json").output.isEmpty)
        }
    }

    @Test func warningsAreNoRejection() async throws {
        let standIn = DaemonStandIn()
        standIn.memory.withLock {
            $0.reload = ReloadReport(
                diagnostics: [Self.rejected.diagnostics[1]], sites: [ReloadReport.Site(site: "boutique", current: true)]
            )
        }
        try await LiveDaemon.run(standIn) { daemon async throws in
            let run = try await daemon.run("reload")
            #expect(run.exitCode == 0)
            #expect(run.lines == ["/etc/chathours/sites/new.yaml: warning: empty", "boutique: up to date"])
        }
    }
}
