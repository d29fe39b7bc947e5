// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct ReloadTests {
        @Test func anEditShows() throws {
            let service = try HostedService.started()
            let process = try service.property("MainPID")
            try service.edit("fr: Ventes", "fr: Boutique")
            try service.container.must("systemctl", "reload", HostedService.unit)
            try service.state(within: 2) { state in
                (state.department("sales")["name"] as? [String: String])?["fr"] == "Boutique"
            }
            try service.container.wait("the end of reloading", 30) { try service.property("ActiveState") == "active" }
            #expect(try service.property("StatusText").hasPrefix("2 departments: "))
            #expect(try service.property("MainPID") == process)
            _ = try service.entry(["CHATHOURS_SITE": "boutique", "PRIORITY": "5"], saying: " loaded, changed: ")
        }

        /// Root reads everything, and the runners do not run as root.
        @Test func aSecretThatRootAloneCanReadIsAWarning() throws {
            let service = try HostedService.stopped()
            let container = service.container
            try container.write("/etc/chathours/secrets/crm", "whsec_")
            try container.must("chmod", "600", "/etc/chathours/secrets/crm")
            try container.write(
                "/etc/chathours/chathours.yaml",
                """
                mail: { team: { to: [root@localhost], from: root@localhost } }
                sendmail: /bin/true
                webhooks: { crm: { url: https://crm.example, secrets: [file:/etc/chathours/secrets/crm] } }

                """)
            defer { _ = try? container.run("rm", "-r", "/etc/chathours/secrets") }
            let words = ":3:56: warning: user chathours cannot read \"/etc/chathours/secrets/crm\""
            let check = ["chathoursctl", "check", "/etc/chathours/chathours.yaml"]
            #expect(try container.must(check).contains(words))
            try service.start()
            #expect(try container.must("chathoursctl", "reload").contains(words))
            _ = try service.entry(["PRIORITY": "4"], saying: words)
            try container.must("chown", "chathours", "/etc/chathours/secrets/crm")
            #expect(try !container.must(check).contains("warning"))
            #expect(try !container.must("chathoursctl", "reload").contains("warning"))
            try container.must("chmod", "700", "/etc/chathours/secrets")
            #expect(try container.must(check).contains("no access to \"/etc/chathours/secrets\""))
        }

        @Test func aBadFileKeepsTheState() throws {
            let service = try HostedService.started()
            let before = try #require(service.state)
            let text = try #require(service.container.contents(of: HostedService.siteFile))
            let lines = String(decoding: text, as: UTF8.self).components(separatedBy: "\n")
            let line = try #require(lines.firstIndex { $0.contains("mon-fri: 09:00-17:30") })
            let column = try #require(lines[line].firstRange(of: "09:00-17:30")).lowerBound.utf16Offset(in: lines[line])
            try service.edit("09:00-17:30", "09:00-25:00")
            #expect(try service.container.run("systemctl", "reload", HostedService.unit).status != 0)
            let place = "\(HostedService.siteFile):\(line + 1):\(column + 1): error: "
            let entry = try service.entry(["CHATHOURS_SITE": "boutique", "PRIORITY": "3"], saying: place)
            #expect(entry["CHATHOURS_FILE"] as? String == HostedService.siteFile)
            #expect(entry["CHATHOURS_LINE"] as? String == "\(line + 1)")
            _ = try service.entry(["PRIORITY": "3"], saying: "keeping its last good version")
            try service.said(place, by: "chathoursctl")
            let after = try #require(service.state)
            for department in ["sales", "support"] {
                for key in ["phase", "closes_at", "opens_at"] {
                    let (old, new) = (before.department(department)[key], after.department(department)[key])
                    #expect("\(old ?? "-")" == "\(new ?? "-")", "\(key) of \(department)")
                }
            }
            try service.container.wait("the end of reloading", 30) { try service.property("ActiveState") == "active" }
        }
    }
}
