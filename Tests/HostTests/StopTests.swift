import Foundation
import TestBench
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
            try Overdue.wait("a restart by the watchdog", 20) {
                try service.property("NRestarts") == "1" && service.property("ActiveState") == "active"
            }
            print("watchdog: running again after \(Date().timeIntervalSince(start)) s")
            #expect(try service.property("MainPID") != process)
            try service.state(within: 5) { $0.generation > before }
            // It goes on: signs of life come in time, and the watchdog lets it live.
            let second = try service.property("MainPID")
            let reports = try service.property("WatchdogTimestampMonotonic")
            try Overdue.wait("further signs of life", 10) {
                try service.property("WatchdogTimestampMonotonic") != reports
            }
            #expect(try service.property("MainPID") == second)
        }

        @Test func withoutAValidSiteItEndsForGood() throws {
            let service = try HostedService.started()
            try service.edit("09:00-17:30", "09:00-26:00")
            #expect(try service.container.run("systemctl", "restart", HostedService.unit).status != 0)
            #expect(try service.property("ExecMainStatus") == "78")
            #expect(try service.property("ActiveState") == "failed")
            #expect(try service.property("SubState") == "failed", "it must not try again")
            #expect(try service.property("NRestarts") == "0")
            #expect(!service.container.exists(HostedService.stateFile), "what nobody keeps right must not stay")
            let said = try service.journal(["SYSLOG_IDENTIFIER": "chathoursd", "PRIORITY": "2"])
            #expect(said.contains { ($0["MESSAGE"] as? String)?.contains("nothing to publish") == true })
        }
    }
}
