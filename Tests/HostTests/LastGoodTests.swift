// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

extension ServiceTests {
    /// A rejected file must not become a mine for the next start.
    @Suite struct LastGoodTests {
        @Test func aFaultyFileAndARestartKeepPublishing() throws {
            let service = try HostedService.started()
            try service.edit("09:00-17:30", "09:00-26:00")
            let sightings = try StateWatch.watch(service.container.root + HostedService.stateFile) {
                try service.container.must("systemctl", "restart", HostedService.unit)
            }
            #expect(sightings.gaps == 0 && !sightings.wentBack)
            #expect(try service.property("ActiveState") == "active")
            let line = try service.entry(["MESSAGE_ID": MessageID.lastGoodInForce.id, "PRIORITY": "3"])
            #expect((line["MESSAGE"] as? String)?.hasPrefix("boutique: using the version of ") == true)
            #expect(try service.property("StatusText").contains("; boutique.yaml has errors since "))
            let status = try service.container.must("chathoursctl", "status")
            #expect(status.contains("boutique.yaml has errors since "))
            #expect(status.contains(/; the version of .+ is in force:/))
            let copies = "/var/lib/chathours/last-good"
            #expect(try service.container.must("stat", "-c", "%U %a", copies) == "chathours 700\n")
            // Over a reboot as well.
            try service.container.must("systemctl", "enable", HostedService.unit)
            try service.container.reboot()
            try service.container.must("systemctl", "start", HostedService.unit)
            #expect(service.state != nil)
            try service.edit("09:00-26:00", "09:00-17:00")
            try service.container.must("systemctl", "reload", HostedService.unit)
            #expect(!(try service.property("StatusText")).contains("errors"))
        }

        /// Neither does it start again and again, nor are its sockets lost.
        @Test func withoutAValidSiteItStaysUp() throws {
            let service = try HostedService.stopped()
            try service.edit("09:00-17:30", "09:00-26:00")
            try service.container.must("systemctl", "start", HostedService.unit)
            #expect(service.state == nil)
            for _ in 1...20 {
                let status = try service.container.run("chathoursctl", "status")
                #expect(status.status == 69 && status.output.contains("boutique is not published:"), "\(status.output)")
                #expect(status.output.contains("\(HostedService.siteFile):"))
            }
            #expect(try service.property("NRestarts") == "0")
            #expect(try service.property("ActiveState", of: "chathoursd.socket") == "active")
            try service.edit("09:00-26:00", "09:00-17:30")
            try service.container.must("chathoursctl", "reload")
            #expect(service.state != nil)
        }

        @Test func statusSaysWhatToDoNextAndStartsNothing() throws {
            let service = try HostedService.stopped()
            try service.container.must("rm", HostedService.siteFile)
            try service.container.must("systemctl", "start", "chathoursd.socket")
            let asleep = try service.container.run("chathoursctl", "status")
            #expect(asleep.status == 69 && asleep.output.contains("systemctl start chathoursd"), "\(asleep.output)")
            for socket in ["/run/chathoursd/control.sock", "/run/chathours/control.sock"] {
                let named = try service.container.run("chathoursctl", "status", "--socket", socket)
                #expect(named.status == 69)
            }
            #expect(try service.property("ActiveState") == "inactive")
            #expect(try service.property("SubState", of: "chathoursd.socket") == "listening")
            try service.container.must("systemctl", "start", HostedService.unit)
            let awake = try service.container.must("chathoursctl", "status")
            #expect(awake.hasPrefix("There are no sites yet, and nothing is published. Next:\n"))
            #expect(awake.contains("  chathoursctl reload\n"))
            try service.container.copy("\(Checkout.root)/etc/chathours/sites/boutique.yaml", to: HostedService.siteFile)
            try service.container.must("chathoursctl", "reload")
            #expect(service.state != nil)
        }
    }
}
