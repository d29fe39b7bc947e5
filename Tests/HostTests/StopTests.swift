// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct StopTests {
        @Test func stopLeavesNothingPublished() throws {
            let service = try HostedService.started()
            try service.container.must("systemctl", "stop", HostedService.unit)
            #expect(!service.container.exists("/run/chathours"))
            #expect(try service.property("Result") == "success")
            #expect(try service.property("ExecMainStatus") == "0")
        }

        @Test func restartLeavesNoGap() throws {
            let service = try HostedService.started()
            let sightings = try StateWatch.watch(service.container.root + HostedService.stateFile) {
                for _ in 1...3 { try service.container.must("systemctl", "restart", HostedService.unit) }
            }
            print("restart: \(sightings.looks) looks, \(sightings.generations.count) generations")
            #expect(sightings.gaps == 0)
            #expect(!sightings.wentBack)
            #expect(sightings.looks >= 20 && sightings.generations.count >= 3)
        }

        @Test func theWatchdogRestartsAHangingDaemon() throws {
            let service = try HostedService.stopped()
            try service.override("WatchdogSec=2s")
            try service.container.must("systemctl", "start", HostedService.unit)
            let process = try service.property("MainPID")
            let before = try #require(service.state).generation
            let start = Date()
            try service.container.must("kill", "-STOP", process)
            try service.container.wait("a restart by the watchdog", 30) {
                try service.property("NRestarts") == "1" && service.property("ActiveState") == "active"
            }
            print("watchdog: running again after \(Date().timeIntervalSince(start)) s")
            #expect(try service.property("MainPID") != process)
            try service.state(within: 5) { $0.generation > before }
            // It goes on: signs of life come in time, and the watchdog lets it live.
            let second = try service.property("MainPID")
            let reports = try service.property("WatchdogTimestampMonotonic")
            try service.container.wait("further signs of life", 30) {
                try service.property("WatchdogTimestampMonotonic") != reports
            }
            #expect(try service.property("MainPID") == second)
        }

        /// The daemon, its sockets and its timers have ended when the command returns, however they were started and
        /// however long they take.
        @Test(arguments: ["chathours.target", HostedService.unit]) func theTargetStopsAllOfIt(_ started: String) throws
        {
            let service = try HostedService.stopped()
            // It ends two seconds after it was asked to.
            try service.override("ExecStop=/bin/sleep 2")
            try service.container.must("systemctl", "start", started, HostedService.unit)
            #expect(try service.property("ActiveState") == "active")
            try service.container.must("systemctl", "stop", "chathours.target")
            let units = [
                HostedService.unit, "chathoursd.socket", "chathoursd-agents.socket", "chathoursd-forms.socket",
                "chathours-armer.socket", "chathours.target",
            ]
            for unit in units { #expect(try service.property("ActiveState", of: unit) == "inactive", "\(unit)") }
            #expect(!service.container.exists("/run/chathours"))
            #expect(!service.container.exists("/run/chathoursd/control.sock"))
        }
    }
}
