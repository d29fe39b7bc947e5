// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct TimerTests {
        /// The first due instants that `chathoursctl plan` finds in the site file, without a daemon.
        private func planned(_ service: HostedService) throws -> [String: Int] {
            let text = try service.container.must("chathoursctl", "plan", HostedService.siteFile, "--json")
            var first: [String: Int] = [:]
            for line in text.split(separator: "\n") {
                let due = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let trigger = try #require(due["trigger"] as? String)
                let instant = try Date(try #require(due["due"] as? String), strategy: .iso8601)
                let unit = "chathours-trigger@boutique.\(trigger).timer"
                if first[unit] == nil { first[unit] = Int(instant.timeIntervalSince1970) }
            }
            return first
        }

        @Test func theNextFiringOfEachTriggerIsListed() throws {
            let service = try HostedService.started()
            let planned = try planned(service)
            #expect(planned.count == 4)
            try service.container.wait("timers for \(planned)", 30) { try service.nextFirings() == planned }
            let unit = "chathours-trigger@boutique.lunch.timer"
            #expect(try service.property("AccuracyUSec", of: unit) == "1us")
            #expect(try service.property("Unit", of: unit) == "chathours-trigger@boutique.lunch.service")
        }

        /// systemd looks at its timers anew when /etc/localtime changes; the site has a zone of its own.
        @Test func theHostsZoneMovesNothing() throws {
            let service = try HostedService.started()
            let planned = try planned(service)
            try service.container.wait("timers for \(planned)", 30) { try service.nextFirings() == planned }
            let state = try #require(service.state)
            let zone = try service.container.must("readlink", "/etc/localtime").trimmingCharacters(in: .newlines)
            try service.container.must("ln", "-sf", "/usr/share/zoneinfo/Pacific/Kiritimati", "/etc/localtime")
            defer { _ = try? service.container.run("ln", "-sf", zone, "/etc/localtime") }
            try service.container.must("systemctl", "restart", HostedService.unit)
            let after = try service.state(within: 5) { $0.generation > state.generation }
            for key in ["phase", "closes_at", "opens_at"] { #expect(after[key] == state[key]) }
            try service.container.wait("the same timers", 30) { try service.nextFirings() == planned }
        }

        @Test func itFiresAtTheSecond() throws {
            let site = try FiringSite.started(dueIn: 5)
            try site.isArmed(for: site.due)
            try site.isDone()
            // The manager's message on a unit that is being started, SD_MESSAGE_UNIT_STARTING.
            let start = try #require(
                try site.service.journal([
                    "UNIT": FiringSite.runner, "MESSAGE_ID": "7d4958e842da4a758f6c1cdc7b36dcc5",
                ]).compactMap { Double($0["__REALTIME_TIMESTAMP"] as? String ?? "") }.last)
            print("fired \(start / 1_000_000 - Double(site.due)) s after its due instant")
            #expect(start >= Double(site.due) * 1_000_000 && start < Double(site.due + 1) * 1_000_000)
            #expect(try site.service.property("Result", of: FiringSite.runner) == "success")
            #expect(try site.lastActions.map(\.attempts) == [1])
            try site.isArmed(for: site.due + 86_400)
        }

        @Test func aTimerThatIsStoppedComesBack() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            try site.service.container.must("systemctl", "stop", FiringSite.timer)
            try site.isArmed(for: site.due, within: 5)
        }

        @Test(arguments: ["daemon-reload", "daemon-reexec"]) func theTimersOutlive(_ what: String) throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            let start = try site.service.property("ActiveEnterTimestampMonotonic", of: FiringSite.timer)
            try site.service.container.must("systemctl", what)
            #expect(try site.next == site.due)
            #expect(try site.service.property("ActiveEnterTimestampMonotonic", of: FiringSite.timer) == start)
        }

        /// systemd's index of unit files, which it makes at a daemon-reload, holds the timers of that moment.
        @Test func namesAreUsedAgainWithoutComplaints() throws {
            let site = try FiringSite.started(dueIn: 25)
            try site.isArmed(for: site.due)
            let timer = ["UNIT": FiringSite.timer]
            let before = try site.service.journal(timer).count
            try site.service.container.must("systemctl", "daemon-reload")
            try site.service.container.must("systemctl", "restart", HostedService.unit)
            try site.isArmed(for: site.due)
            try site.service.container.must("systemctl", "daemon-reload")
            try site.service.container.must("chathoursctl", "trigger", "pause", "boutique.probe")
            try site.service.container.wait("the end of the timer", 30) { try site.service.nextFirings().isEmpty }
            try site.service.container.must("chathoursctl", "trigger", "resume", "boutique.probe")
            try site.isArmed(for: site.due)
            try site.service.container.must("systemctl", "daemon-reload")
            try site.isDone(within: 45)
            try site.isArmed(for: site.due + 86_400)
            let messages = try site.service.journal(timer).dropFirst(before).compactMap { $0["MESSAGE"] as? String }
            #expect(messages.contains { $0.hasPrefix("Started ") })
            #expect(messages.filter { $0.contains("Failed to open") } == [])
        }

        @Test func whatIsHeldBackHasNoTimer() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            try site.service.container.must("chathoursctl", "trigger", "pause", "boutique.probe")
            try site.service.container.wait("the end of the timer", 30) { try site.service.nextFirings().isEmpty }
            try site.service.container.must("chathoursctl", "trigger", "resume", "boutique.probe")
            try site.isArmed(for: site.due)
        }

        @Test func strangersGoAndTheRestMoves() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            let ask = """
                import socket
                armer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                armer.connect("/run/chathoursd/armer.sock")
                armer.send(b"arm gone.probe 2099-01-01T00:00:00Z")
                assert armer.recv(512) == b"done"
                """
            try site.service.container.must("/usr/bin/python3", "-c", ask)
            #expect(try site.service.nextFirings().count == 2)
            try site.service.edit("probe:", "other:")
            try site.service.container.must("systemctl", "reload", HostedService.unit)
            try site.service.container.wait("the new timer alone", 30) {
                try site.service.nextFirings() == ["chathours-trigger@boutique.other.timer": site.due]
            }
        }

        @Test func startedByHand() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.service.container.must("systemctl", "start", FiringSite.runner)
            #expect(try site.lastActions.isEmpty, "nothing was due")
            try site.service.container.must("chathoursctl", "trigger", "run", "boutique.probe")
            try site.isDone()
            // It reports before it ends; systemd forgets how it ended once nothing refers to the unit.
            try site.service.container.wait("the end of the runner, inactive: systemctl(1)", 30) {
                let report = try site.service.container.run("systemctl", "status", FiringSite.runner)
                return report.status == 3 && report.output.contains("status=0/SUCCESS")
            }
            try site.isArmed(for: site.due)
            let report = try site.service.container.run("systemctl", "status", FiringSite.runner)
            #expect(report.output.contains(/TriggeredBy: . chathours-trigger@boutique\.probe\.timer/))
        }

        @Test func aFailureShows() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.service.container.must("rm", "-r", "/var/lib/chathours/last-good/settings")
            try site.service.container.write("/etc/chathours/chathours.yaml", "webhooks: 5\n")
            #expect(try site.service.container.run("systemctl", "start", FiringSite.runner).status != 0)
            #expect(try site.service.property("Result", of: FiringSite.runner) == "exit-code")
            let report = try site.service.container.run("systemctl", "status", FiringSite.runner)
            #expect(report.output.contains("status=78/CONFIG") && report.output.contains("chathours.yaml:1:"))
            try site.service.container.must("rm", "/etc/chathours/chathours.yaml")
            try site.service.container.must("systemctl", "start", FiringSite.runner)
            #expect(try site.service.property("Result", of: FiringSite.runner) == "success")
        }

        @Test func whatSystemdDoesNotStartIsSaidAndStarted() throws {
            let site = try FiringSite.started(dueIn: 4)
            try site.isArmed(for: site.due)
            try site.service.container.must("systemctl", "mask", "--runtime", FiringSite.runner)
            let entry = try site.service.entry(
                ["CHATHOURS_TRIGGER": "probe", "PRIORITY": "4"], saying: "did not start the runner within 2 s")
            #expect(entry["CHATHOURS_SITE"] as? String == "boutique")
            let said = Int(entry["__REALTIME_TIMESTAMP"] as? String ?? "").map { $0 / 1_000_000 }
            #expect(said == site.due + 2)
            try site.service.container.must("systemctl", "unmask", "--runtime", FiringSite.runner)
            try site.isDone()
        }
    }
}
