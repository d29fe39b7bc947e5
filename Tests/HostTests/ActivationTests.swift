// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    @Suite struct ActivationTests {
        @Test func whoeverAsksStartsTheDaemon() throws {
            let service = try HostedService.started()
            try service.container.must("systemctl", "stop", HostedService.unit)
            #expect(service.state == nil)
            #expect(try service.container.must("chathoursctl", "trigger", "list").contains("closing-soon"))
            #expect(service.state != nil)
            #expect(try service.property("ActiveState") == "active")
        }

        @Test func noRequestIsLostOverARestart() throws {
            let service = try HostedService.started()
            let ask = """
                for caller in 1 2 3 4 5; do
                    until [ -e /tmp/enough ]; do
                        curl --silent --output /dev/null --write-out '%{http_code}\\n' --max-time 30 \
                            --unix-socket /run/chathoursd/control.sock http://localhost/v1/sites || echo "lost: $?"
                    done &
                done
                wait
                """
            try service.container.must("rm", "-f", "/tmp/enough")
            let asking = Asking()
            let container = service.container
            Thread.detachNewThread { asking.end(Result { try container.must("sh", "-c", ask) }) }
            for _ in 1...3 { try service.container.must("systemctl", "restart", HostedService.unit) }
            try service.container.write("/tmp/enough", "")
            let answers = try asking.result().split(separator: "\n")
            print("restarts: \(answers.count) requests answered")
            #expect(answers.count >= 10)
            #expect(answers.allSatisfy { $0 == "200" }, "\(Set(answers))")
        }

        /// Only while the daemon runs, or is to run again, is anything performed.
        @Test func aStoppedDaemonHasNoTimers() throws {
            let site = try FiringSite.started(dueIn: 600)
            try site.isArmed(for: site.due)
            try site.service.container.must("systemctl", "stop", HostedService.unit)
            try site.service.container.wait("the end of the timer", 30) { try site.service.nextFirings().isEmpty }
            try site.service.container.must("systemctl", "start", FiringSite.runner)
            #expect(try site.service.property("ConditionResult", of: FiringSite.runner) == "no")
            #expect(try site.service.property("ActiveState") == "inactive")
        }

        /// The daemon is kept from starting until the due instant has passed.
        @Test func whatWasDueDuringARebootFiresOnce() throws {
            let site = try FiringSite.started(dueIn: 5)
            try site.isArmed(for: site.due)
            try site.service.override(
                "ExecStartPre=/bin/sh -c 'until [ $$(date +%%s) -gt \(site.due) ]; do sleep 0.1; done'")
            try site.service.container.must("systemctl", "enable", HostedService.unit)
            try site.service.container.reboot()
            #expect(try site.service.property("ActiveState", of: "chathoursd.socket") == "active")
            try site.service.container.must("systemctl", "start", HostedService.unit)
            try site.isDone()
            #expect(try site.lastActions.map(\.attempts) == [1])
            try site.isArmed(for: site.due + 86_400)
        }
    }

    /// The result of a command on another thread.
    private final class Asking: @unchecked Sendable {
        private let ended = DispatchSemaphore(value: 0)
        private var outcome: Result<String, any Error>?

        func end(_ result: Result<String, any Error>) {
            outcome = result
            ended.signal()
        }

        func result() throws -> String {
            guard ended.wait(timeout: .now() + 60) == .success else {
                throw TimeoutError(what: "the answers", seconds: 60)
            }
            return try outcome?.get() ?? ""
        }
    }
}
