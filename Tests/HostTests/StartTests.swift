// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct StartTests {
        @Test func isActiveOnceTheStateIsPublished() throws {
            let service = try HostedService.stopped()
            #expect(service.state == nil)
            let verdict = try service.container.run("systemd-analyze", "verify", "--man=no", HostedService.unit)
            #expect(verdict.status == 0 && verdict.errors == "")
            try service.container.must("systemctl", "enable", "--now", HostedService.unit)
            let state = try #require(service.state, "READY came before the first publication")
            #expect(try service.property("ActiveState") == "active")
            #expect(try service.container.must("systemctl", "is-enabled", HostedService.unit) == "enabled\n")
            #expect(try StateSchema.faults(in: [state.bytes]) == "")
            #expect(service.container.exists("/run/chathours/boutique/accepting/.site") == state.accepting)
        }

        @Test func statusIsOneLine() throws {
            let service = try HostedService.started()
            let phases = /2 departments: [1-2] (open|closing|break|closed)(, 1 (closing|break|closed))?/
            let line = try service.property("StatusText")
            let parts = line.components(separatedBy: "; ")
            #expect(parts.count == 2 && parts[0].wholeMatch(of: phases) != nil, "\(line)")
            let change = /next change ([A-Za-z]+ |\d+-\d+-\d+ )?\d\d:\d\d CES?T \((sales|support) [a-z ]+\)/
            #expect(parts.last?.wholeMatch(of: change) != nil, "\(line)")
            let report = try service.container.must("systemctl", "status", HostedService.unit)
            #expect(report.contains("Status: \"\(line)\""))
        }

        @Test(arguments: ["www-data", "nobody"]) func webServersMayRead(_ user: String) throws {
            let service = try HostedService.started()
            let folder = "/run/chathours/boutique"
            let asUser = ["setpriv", "--reuid", user, "--regid", "nogroup", "--clear-groups"]
            let text = try service.container.must(asUser + ["cat", "\(folder)/state.json", "\(folder)/route.map"])
            #expect(text.hasPrefix("{\"schema\":1,") && text.contains("\nsales "))
            try service.container.must(asUser + ["ls", "\(folder)/accepting"])
            #expect(throws: Container.Refusal.self, "only the daemon opens the chat") {
                try service.container.must(asUser + ["touch", "\(folder)/accepting/sales"])
            }
        }

        @Test func aSecondDaemonRefuses() throws {
            let service = try HostedService.started()
            let process = try service.property("MainPID")
            let second = try service.container.run("chathoursd", "--state-dir", "/tmp/second", within: 10)
            #expect(second.status == 75)
            #expect(second.errors.contains("locked by process \(process)"), "\(second.errors)")
            let generation = try #require(service.state).generation
            try service.container.must("systemctl", "reload", HostedService.unit)
            try service.state(within: 5) { $0.generation > generation }
            #expect(try service.property("MainPID") == process)
        }
    }
}
