// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct JournalTests {
        @Test func entriesCarryTheirFields() throws {
            let service = try HostedService.started()
            let entry = try service.entry(["CHATHOURS_SITE": "boutique"], saying: "boutique: ")
            #expect(entry["_TRANSPORT"] as? String == "journal", "native, not a line of standard error")
            #expect(entry["SYSLOG_IDENTIFIER"] as? String == "chathoursd")
            #expect(entry["PRIORITY"] as? String == "5")
            #expect(entry["_SYSTEMD_UNIT"] as? String == HostedService.unit)
            #expect((entry["MESSAGE"] as? String)?.contains("\u{1B}") == false)
        }

        @Test func aDepartmentSelectsItsLines() throws {
            let service = try HostedService.started()
            let sales = try service.entry(["CHATHOURS_DEPARTMENT": "sales"], saying: "boutique: sales is ")
            #expect(sales["CHATHOURS_SITE"] as? String == "boutique")
            #expect(["open", "closing", "break", "closed"].contains(sales["CHATHOURS_PHASE"] as? String))
            #expect(sales["CHATHOURS_REASON"] as? String != nil)
            _ = try service.entry(["CHATHOURS_DEPARTMENT": "support"], saying: "boutique: support is ")
            let lines = try service.container.must(
                "journalctl", "--unit", HostedService.unit, "--output=cat", "--no-pager", "CHATHOURS_DEPARTMENT=sales")
            #expect(!lines.isEmpty && !lines.contains("support is"))
        }

        /// The words of the catalog, with the fields of the entry put in.
        @Test func theCatalogExplains() throws {
            let service = try HostedService.started()
            let entry = try service.entry(["MESSAGE_ID": MessageID.phaseChanged.id, "CHATHOURS_DEPARTMENT": "sales"])
            let phase = try #require(entry["CHATHOURS_PHASE"] as? String)
            #expect(entry["CHATHOURS_GENERATION"] as? String != nil)
            let text = try service.container.must(
                "journalctl", "-x", "--no-pager", "--unit", HostedService.unit, "--reverse", "--lines=1",
                "MESSAGE_ID=\(MessageID.phaseChanged.id)", "CHATHOURS_DEPARTMENT=sales")
            #expect(text.contains("Subject: sales of boutique is now: \(phase)\n"), "\(text)")
            #expect(text.contains("chathoursctl explain") && text.contains("Documentation: man:chathours-site(5)"))
            #expect(!text.contains("@CHATHOURS_"))
        }

        @Test func everyLineHasItsKind() throws {
            let service = try HostedService.started()
            try service.edit("09:00-17:30", "09:00-25:00")
            #expect(try service.container.run("systemctl", "reload", HostedService.unit).status != 0)
            _ = try service.entry(["MESSAGE_ID": MessageID.configurationRejected.id, "PRIORITY": "3"])
            try service.container.must("systemctl", "stop", HostedService.unit)
            // libdispatch has words of its own for syslog(3).
            let entries = try service.journal(["SYSLOG_IDENTIFIER": "chathoursd", "_TRANSPORT": "journal"])
            let kinds = entries.compactMap { ($0["MESSAGE_ID"] as? String).flatMap { MessageID(rawValue: $0) } }
            #expect(kinds.count == entries.count, "\(entries.first { $0["MESSAGE_ID"] == nil } ?? [:])")
            let expected: [MessageID] = [
                .started, .configurationLoaded, .phaseChanged, .configurationFinding, .configurationRejected, .stopped,
            ]
            #expect(Set(expected).isSubset(of: kinds))
        }

        @Test func nothingIsSaidTwice() throws {
            let service = try HostedService.started()
            _ = try service.entry(["PRIORITY": "5"], saying: "started with 1 site")
            let run = try service.property("InvocationID")
            let lines = try service.journal(["_SYSTEMD_INVOCATION_ID": run]).compactMap { $0["MESSAGE"] as? String }
            #expect(Set(lines).count == lines.count, "\(lines)")
            #expect(try service.journal(["_SYSTEMD_INVOCATION_ID": run, "_TRANSPORT": "stdout"]).isEmpty)
        }
    }
}
